/// A rig in a workfile: where a pose lands.
public struct RigReference: Hashable, Sendable {
  /// The workfile, an absolute path; of a Blender whose file was never saved, empty.
  public var file: ByteString
  /// The name of the armature object.
  public var rig: ByteString
  /// The process of the Blender that has the file open, as it tells it, when the pose lands there and not in
  /// the file on disk; nil for the file.
  public var process: Int?

  /// Names a rig.
  public init(file: ByteString, rig: ByteString, process: Int? = nil) {
    self.file = file
    self.rig = rig
    self.process = process
  }

  /// Whether it is a rig of a Blender that runs.
  public var isLive: Bool { process != nil }
}

/// A rig that a workfile has, to be chosen from.
public struct WorkfileRig: Hashable, Sendable {
  /// Where it is.
  public var reference: RigReference
  /// How many bones it has.
  public var boneCount: Int
  /// Why it cannot be posed, a sentence or two; nil when it can.
  public var problem: String?

  /// Makes a rig.
  public init(_ reference: RigReference, boneCount: Int, problem: String? = nil) {
    self.reference = reference
    self.boneCount = boneCount
    self.problem = problem
  }
}
