/// How a pose and a rig fit each other.
public struct PoseMatchReport: Hashable, Sendable {
  /// The bones that the pose has curves for and the rig has, in the order of the pose; when it is flipped,
  /// by the flipped names.
  public var bones: [ByteString]
  /// The bones that the pose has curves for and the rig lacks.
  public var missingBones: [ByteString]
  /// How many numbers of the rig the pose has a value for.
  public var channelCount: Int
  /// How many of them are moved to another value.
  public var changeCount: Int
  /// The identifier of the slot whose curves are taken, as Blender stores it: `OBElly`; nil where there
  /// are no slots.
  public var slot: ByteString?
  /// What a person should know, the most important first.
  public var notes: [PoseNote]

  /// Makes a report.
  public init(
    bones: [ByteString] = [],
    missingBones: [ByteString] = [],
    channelCount: Int = 0,
    changeCount: Int = 0,
    slot: ByteString? = nil,
    notes: [PoseNote] = []
  ) {
    self.bones = bones
    self.missingBones = missingBones
    self.channelCount = channelCount
    self.changeCount = changeCount
    self.slot = slot
    self.notes = notes
  }
}

/// Something about a pose on a rig that a person should know.
public struct PoseNote: Hashable, Sendable {
  /// What it is about.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The rig's own animation overwrites numbers when Blender loads the file.
    case animated
    /// Drivers overwrite numbers.
    case driven
    /// There is no key to change at the present frame.
    case notKeyed
    /// The pose has a rotation in a mode that the bone does not use: it has no visible effect.
    case rotationMode
    /// Bones that the rig lacks.
    case missingBone
    /// Properties that the rig lacks.
    case missingProperty
    /// Properties that are there, and that only Blender itself can write.
    case unsupportedProperty
    /// Locked transforms, which a pose writes all the same.
    case locked
    /// Curves that cannot be understood, are not a number, or have one that is no choice of a property.
    case damagedCurve
    /// The pose has no curves that count.
    case empty
    /// No slot of the pose has the object's name, so another one is taken.
    case slotFallback
    /// Numbers of the object or its data rather than of a bone.
    case objectLevel
    /// A flipped axis-angle rotation, which Blender itself gets wrong.
    case axisAngleFlip
    /// Bones that were asked for and that the pose or the rig lacks.
    case unknownBone
  }

  /// What it is about.
  public var kind: Kind
  /// The bones or properties concerned, for machines; empty when it is about the whole.
  public var subjects: [ByteString]
  /// What is to be known, a sentence or two, safe to show.
  public var message: String

  /// Makes a note.
  public init(_ kind: Kind, subjects: [ByteString] = [], message: String) {
    self.kind = kind
    self.subjects = subjects
    self.message = message
  }
}
