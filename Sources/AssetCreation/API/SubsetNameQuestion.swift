public import AssetSystem

/// Asks for the name an instance would have.
public struct SubsetNameQuestion: Hashable, Sendable {
  /// The creator that makes it.
  public var creator: ByteString
  /// What tells it from others of the family.
  public var variant: ByteString
  /// The path of the catalog; nil for the present catalog and task.
  public var asset: ByteString?
  /// The step of the work.
  public var task: ByteString?
  /// The instance that would be renamed; nil for one that is still to be made.
  public var instance: ByteString?

  /// Makes a question.
  public init(
    creator: ByteString,
    variant: ByteString,
    asset: ByteString? = nil,
    task: ByteString? = nil,
    instance: ByteString? = nil
  ) {
    self.creator = creator
    self.variant = variant
    self.asset = asset
    self.task = task
    self.instance = instance
  }
}

/// The name an instance would have, and what stands against it.
public struct SubsetNameAnswer: Hashable, Sendable {
  /// The name; nil when there is none.
  public var name: ByteString?
  /// What can be said of the variant.
  public var state: VariantState
  /// Why there is no name, or what is wrong with it; nil when all is well.
  public var message: String?
  /// Variants by which the names that exist in the catalog were made.
  public var suggestions: [ByteString]

  /// Makes an answer.
  public init(
    name: ByteString?,
    state: VariantState,
    message: String? = nil,
    suggestions: [ByteString] = []
  ) {
    self.name = name
    self.state = state
    self.message = message
    self.suggestions = suggestions
  }
}
