/// Where the members of objects, poses and armatures lie that are needed to find properties,
/// resolved by name from a file's SDNA.
struct RigLayout: Sendable {
  struct ID: Sendable {
    let properties: Int
    /// Where an ID says that it overrides a linked one, nil in files that know no overrides.
    let overrideLibrary: Int?
  }

  struct Object: Sendable {
    let index: SDNAIndex
    let type: StoredNumber
    let data: Int
    let pose: Int
    let constraints: Int
    let animation: Int
  }

  struct Pose: Sendable {
    let index: SDNAIndex
    let channels: Int
  }

  struct Channel: Sendable {
    let index: SDNAIndex
    let next: Int
    let name: AssetLayout.Text
    let properties: Int
    let constraints: Int
    let flag: StoredNumber
    let rotationMode: StoredNumber
    let locks: StoredNumber
  }

  struct Constraint: Sendable {
    let index: SDNAIndex
    let next: Int
    let name: AssetLayout.Text
    let data: Int
  }

  struct Armature: Sendable {
    let index: SDNAIndex
    let bones: Int
    let animation: Int
    /// The layers that are shown, a bit each, before Blender 4.0.
    let layers: StoredNumber?
  }

  struct Bone: Sendable {
    let index: SDNAIndex
    let next: Int
    let children: Int
    let name: AssetLayout.Text
    let properties: Int
    let flag: StoredNumber
    let rest: Int
    let layers: StoredNumber?
  }

  /// The number of armatures among the types of objects (Blender: `OB_ARMATURE`).
  static let armatureType = 25

  let id: ID
  let object: Object
  let pose: Pose
  let channel: Channel
  let constraint: Constraint
  let armature: Armature
  let bone: Bone

  /// Resolves the members.
  ///
  /// - Throws: `unsupported` where the file's rigs are laid out as in no Blender since 2.5.
  init(_ sdna: SDNA) throws(BlendFormatError) {
    let id = try StructMembers("ID", in: sdna)
    let override = id.definition.field(named: "override_library")
    self.id = ID(
      properties: try id.pointer("properties"),
      overrideLibrary: override?.isPointer == true ? override?.offset : nil
    )
    let object = try StructMembers("Object", in: sdna)
    self.object = Object(
      index: object.index,
      type: try object.number("type"),
      data: try object.pointer("data"),
      pose: try object.pointer("pose"),
      constraints: try object.list("constraints"),
      animation: try object.pointer("adt")
    )
    let pose = try StructMembers("bPose", in: sdna)
    self.pose = Pose(index: pose.index, channels: try pose.list("chanbase"))
    channel = try Channel(sdna)
    let constraint = try StructMembers("bConstraint", in: sdna)
    self.constraint = Constraint(
      index: constraint.index,
      next: try constraint.pointer("next"),
      name: try constraint.text("name"),
      data: try constraint.pointer("data")
    )
    let armature = try StructMembers("bArmature", in: sdna)
    self.armature = Armature(
      index: armature.index,
      bones: try armature.list("bonebase"),
      animation: try armature.pointer("adt"),
      layers: try? armature.number("layer")
    )
    bone = try Bone(sdna)
  }
}

extension RigLayout.Channel {
  fileprivate init(_ sdna: SDNA) throws(BlendFormatError) {
    let members = try StructMembers("bPoseChannel", in: sdna)
    index = members.index
    next = try members.pointer("next")
    name = try members.text("name")
    properties = try members.pointer("prop")
    constraints = try members.list("constraints")
    flag = try members.number("flag")
    rotationMode = try members.number("rotmode")
    locks = try members.number("protectflag")
  }
}

extension RigLayout.Bone {
  fileprivate init(_ sdna: SDNA) throws(BlendFormatError) {
    let members = try StructMembers("Bone", in: sdna)
    index = members.index
    next = try members.pointer("next")
    children = try members.list("childbase")
    name = try members.text("name")
    properties = try members.pointer("prop")
    flag = try members.number("flag")
    rest = try members.number("arm_mat", count: 16).offset
    layers = try? members.number("layer")
  }
}
