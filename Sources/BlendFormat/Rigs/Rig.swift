/// An armature object as a pose sees it: its bones and the present values of some properties.
///
/// Made by reading a workfile, or from what a live Blender tells.
public struct Rig: Sendable, Hashable {
  /// The object's name, as raw bytes.
  public var object: [UInt8]
  /// The bones, parents before their children.
  public var bones: [RigBone]
  /// The armature, where it is linked: then nothing is known about rest poses and parents of the bones,
  /// and the order is that of the pose; see ``completeArmature(with:)``.
  public var linkedArmature: LinkedArmature?
  /// The properties that were asked for and that are there, by their paths from the object.
  public var properties: [RNAPath: RNAProperty]

  /// Makes a rig.
  public init(object: [UInt8], bones: [RigBone], properties: [RNAPath: RNAProperty] = [:]) {
    self.object = object
    self.bones = bones
    self.properties = properties
  }
}

/// A bone of a rig with its rest pose.
public struct RigBone: Sendable, Hashable {
  /// The name, as raw bytes.
  public var name: [UInt8]
  /// The rest pose in the armature's space, four rows (Blender: `Bone.arm_mat`).
  public var rest: [SIMD4<Float>]
  /// The position of the parent among the rig's bones; nil for roots.
  public var parent: Int?
  /// Whether its head sticks to the parent's tail, so that its location counts for nothing.
  public var isConnected: Bool
  /// Whether it is selected where the rig comes from.
  public var isSelected: Bool
  /// How its rotation is stored.
  public var rotationMode: RotationMode
  /// The transforms that are locked for the artist; a pose writes them all the same.
  public var locks: RigBoneLocks

  /// Makes a bone.
  public init(
    name: [UInt8],
    rest: [SIMD4<Float>],
    parent: Int? = nil,
    isConnected: Bool = false,
    isSelected: Bool = false,
    rotationMode: RotationMode = .quaternion,
    locks: RigBoneLocks = []
  ) {
    self.name = name
    self.rest = rest
    self.parent = parent
    self.isConnected = isConnected
    self.isSelected = isSelected
    self.rotationMode = rotationMode
    self.locks = locks
  }
}

/// What of a bone is locked, as stored (Blender: `bPoseChannel.protectflag`).
public struct RigBoneLocks: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: Int

  /// Makes a set from Blender's bits.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// The three axes of the location.
  public static let location = RigBoneLocks(rawValue: 0b111)
  /// The three axes of the rotation.
  public static let rotation = RigBoneLocks(rawValue: 0b111_000)
  /// The three axes of the scale.
  public static let scale = RigBoneLocks(rawValue: 0b111_000_000)
}

/// How a rotation is stored (Blender: `eRotationModes`); the raw value is Blender's.
public enum RotationMode: Int, Sendable, Hashable, CaseIterable {
  /// An axis and an angle.
  case axisAngle = -1
  /// A quaternion, w first.
  case quaternion = 0
  /// Euler angles, x first.
  case xyz = 1
  /// Euler angles, x, z, y.
  case xzy = 2
  /// Euler angles, y, x, z.
  case yxz = 3
  /// Euler angles, y, z, x.
  case yzx = 4
  /// Euler angles, z, x, y.
  case zxy = 5
  /// Euler angles, z, y, x.
  case zyx = 6
}
