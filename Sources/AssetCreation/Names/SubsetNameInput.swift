public import AssetSystem

/// What a subset name is made of.
public struct SubsetNameInput: Hashable, Sendable {
  /// How the subset is processed; of a name with dots the last part counts.
  ///
  /// Without one there is no name.
  public var family: ByteString?
  /// The part that the user chooses.
  public var variant: ByteString
  /// Which step of the work it belongs to.
  public var taskName: ByteString?
  /// What kind of step that is.
  public var taskType: ByteString?
  /// The program in which it is created.
  public var hostName: ByteString?
  /// More values, which replace those of the same key.
  public var dynamicData: JSONObject
  /// The template when no profile has one.
  public var defaultTemplate: ByteString?
  /// The family that profiles are chosen by, when it is another one.
  public var familyFilter: ByteString?

  /// Collects what a name is made of.
  public init(
    family: ByteString?,
    variant: ByteString,
    taskName: ByteString? = nil,
    taskType: ByteString? = nil,
    hostName: ByteString? = nil,
    dynamicData: JSONObject = [:],
    defaultTemplate: ByteString? = nil,
    familyFilter: ByteString? = nil
  ) {
    self.family = family
    self.variant = variant
    self.taskName = taskName
    self.taskType = taskType
    self.hostName = hostName
    self.dynamicData = dynamicData
    self.defaultTemplate = defaultTemplate
    self.familyFilter = familyFilter
  }
}
