public import AssetSystem
public import BlendFormat

/// A workfile that is open in a running Blender.
public protocol LiveWorkfile: Sendable {
  /// How people know the Blender: `Blender 4.5.3`.
  var name: String { get }

  /// What Blender tells of the file that is open now.
  ///
  /// - Throws: when it does not answer, with a sentence or two for people.
  func status() async throws -> LiveWorkfileStatus

  /// A rig as it is now, without what is previewed on it.
  ///
  /// - Parameters:
  ///   - rig: the name of the armature object.
  ///   - paths: the properties wanted.
  /// - Returns: the rig with those of them that are there.
  /// - Throws: when there is no such rig, or Blender does not answer.
  func rig(_ rig: ByteString, reading paths: Set<RNAPath>) async throws -> LiveRig
}

/// What a running Blender tells of the file it has open.
public struct LiveWorkfileStatus: Hashable, Sendable {
  /// The absolute path; nil when it was never saved.
  public var file: ByteString?
  /// Whether it has changes that are not saved.
  public var isModified: Bool
  /// The present frame.
  public var frame: Double
  /// The names of the armature objects that can be posed.
  public var rigs: [ByteString]
  /// The active one.
  public var activeRig: ByteString?

  /// Makes a description.
  public init(
    file: ByteString?,
    isModified: Bool,
    frame: Double,
    rigs: [ByteString],
    activeRig: ByteString? = nil
  ) {
    self.file = file
    self.isModified = isModified
    self.frame = frame
    self.rigs = rigs
    self.activeRig = activeRig
  }
}

/// A rig as a running Blender has it.
public struct LiveRig: Sendable {
  /// The bones, and the properties that were asked for and are there.
  public var rig: Rig
  /// The custom properties of bones that something animates.
  public var animated: Set<RigAnimation.Channel>
  /// The present frame.
  public var frame: Double

  /// Makes a rig.
  public init(rig: Rig, animated: Set<RigAnimation.Channel>, frame: Double) {
    self.rig = rig
    self.animated = animated
    self.frame = frame
  }
}
