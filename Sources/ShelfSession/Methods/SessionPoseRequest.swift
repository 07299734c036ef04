public import AssetSystem

/// A pose that is to land on a rig of a connected Blender.
public struct SessionPoseRequest: Hashable, Sendable {
  /// The pose asset.
  public var identifier: ByteString
  /// The name of its library; nil for whichever has it.
  public var library: ByteString?
  /// The process of the Blender; nil when only one is connected.
  public var process: Int?
  /// The name of the armature object; nil for the active rig, or the only one.
  public var rig: ByteString?
  /// How the pose is applied.
  public var options: PoseOptions

  /// Makes a request.
  public init(
    identifier: ByteString,
    library: ByteString? = nil,
    process: Int? = nil,
    rig: ByteString? = nil,
    options: PoseOptions = PoseOptions()
  ) {
    self.identifier = identifier
    self.library = library
    self.process = process
    self.rig = rig
    self.options = options
  }
}
