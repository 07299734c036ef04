/// A synthetic rig whose structs lie in no order that Blender ever had.
struct RigFile {
  typealias Values = [String: BlendFileBuilder.Value]

  static let definitions: [DNABuilder.Definition] =
    DNABuilder.usual.filter { !["ID", "bAction"].contains($0.name) } + [
      DNABuilder.Definition(
        "ID",
        [
          ("IDProperty", "*properties"), ("char", "name[66]"), ("short", "flag"),
          ("IDOverrideLibrary", "*override_library"), ("Library", "*lib"),
          ("AssetMetaData", "*asset_data"),
        ]
      ),
      DNABuilder.Definition(
        "Object",
        [
          ("ID", "id"), ("ListBase", "constraints"), ("float", "loc[3]"), ("short", "type"),
          ("short", "restrictflag"), ("bPose", "*pose"), ("void", "*data"), ("AnimData", "*adt"),
        ]
      ),
      DNABuilder.Definition("bPose", [("int", "flag"), ("int", "_pad"), ("ListBase", "chanbase")]),
      DNABuilder.Definition(
        "bPoseChannel",
        [
          ("char", "name[64]"), ("float", "rotAngle"), ("short", "rotmode"),
          ("short", "protectflag"), ("float", "rotAxis[3]"), ("short", "flag"), ("short", "_pad"),
          ("IDProperty", "*prop"), ("ListBase", "constraints"), ("bPoseChannel", "*next"),
        ]
      ),
      DNABuilder.Definition(
        "bConstraint",
        [
          ("float", "enforce"), ("short", "flag"), ("short", "_pad"), ("char", "name[64]"),
          ("void", "*data"), ("bConstraint", "*next"),
        ]
      ),
      DNABuilder.Definition(
        "bArmature",
        [("ID", "id"), ("AnimData", "*adt"), ("ListBase", "bonebase")]
      ),
      DNABuilder.Definition(
        "Bone",
        [
          ("float", "arm_mat[4][4]"), ("ListBase", "childbase"), ("int", "flag"), ("int", "_pad"),
          ("char", "name[64]"), ("Bone", "*next"), ("IDProperty", "*prop"),
        ]
      ),
      DNABuilder.Definition(
        "AnimData",
        [
          ("float", "act_influence"), ("int", "flag"), ("short", "act_blendmode"),
          ("short", "_pad[3]"), ("ListBase", "drivers"), ("ListBase", "nla_tracks"),
          ("bAction", "*action"),
        ]
      ),
      DNABuilder.Definition(
        "NlaTrack",
        [("int", "flag"), ("int", "_pad"), ("ListBase", "strips"), ("NlaTrack", "*next")]
      ),
      DNABuilder.Definition(
        "NlaStrip",
        [("bAction", "*act"), ("NlaStrip", "*next"), ("ListBase", "strips")]
      ),
      DNABuilder.Definition(
        "RenderData",
        [("float", "subframe"), ("float", "framelen"), ("int", "cfra")]
      ),
      DNABuilder.Definition("Scene", [("ID", "id"), ("int", "_pad"), ("RenderData", "r")]),
      DNABuilder.Definition("FileGlobal", [("int", "_pad[2]"), ("Scene", "*curscene")]),
    ]

  var file: BlendFileBuilder
  private var nextAddress: UInt64 = 0x10000

  init(_ layout: BlendFileBuilder.Layout = .littleEndian64) {
    file = BlendFileBuilder(layout: layout, definitions: Self.definitions)
  }

  /// An address that no other block has.
  mutating func address() -> UInt64 {
    nextAddress += 0x100
    return nextAddress
  }

  static func list(_ first: UInt64) -> BlendFileBuilder.Value {
    .members(["first": .pointer(first)])
  }

  mutating func addObject(_ values: Values = [:], properties: UInt64 = 0, override: UInt64 = 0) {
    let standard: Values = [
      "id": .members(
        [
          "name": .text("OBRig"), "properties": .pointer(properties),
          "override_library": .pointer(override),
        ]
      ),
      "type": .number(25), "pose": .pointer(0x20), "data": .pointer(0x2000),
    ]
    file.add("OB", "Object", at: 0x1000, standard.merging(values) { $1 })
  }

  mutating func addChannel(_ name: String, at address: UInt64, next: UInt64, _ values: Values = [:])
  {
    let standard: Values = ["name": .text(name), "next": .pointer(next)]
    file.add("DATA", "bPoseChannel", at: address, standard.merging(values) { $1 })
  }

  mutating func addPose(first: UInt64) {
    file.add("DATA", "bPose", at: 0x20, ["chanbase": Self.list(first)])
  }

  mutating func addArmature(first: UInt64) {
    file.add(
      "AR",
      "bArmature",
      at: 0x2000,
      ["id": .members(["name": .text("ARRig data")]), "bonebase": Self.list(first)]
    )
  }

  mutating func addBone(
    _ name: String,
    at address: UInt64,
    next: UInt64 = 0,
    child: UInt64 = 0,
    flag: Int = 0
  ) {
    file.add(
      "DATA",
      "Bone",
      at: address,
      [
        "name": .text(name), "next": .pointer(next), "childbase": Self.list(child),
        "flag": .number(flag),
        "arm_mat": .numbers((0..<16).map { Int(Float($0).bitPattern) }),
      ]
    )
  }

  mutating func addProperty(
    _ name: String,
    at address: UInt64,
    type: Int,
    next: UInt64 = 0,
    data: Values = [:],
    _ values: Values = [:]
  ) {
    let standard: Values = [
      "name": .text(name), "type": .number(type), "next": .pointer(next), "data": .members(data),
    ]
    file.add("DATA", "IDProperty", at: address, standard.merging(values) { $1 })
  }

  /// Adds structs, 16 apart, of which each points to the next; `values` gets where that is.
  mutating func addChain(
    _ structName: String,
    _ count: Int,
    from first: UInt64,
    _ values: (UInt64) -> Values
  ) {
    // Encoding a struct takes far longer than reading it: one is made, and its pointer replaced.
    let marker: UInt64 = 0x1122_3344_5566_7788
    var payload = file.definitions.encode(structName, values(marker))
    let place = payload.indices.first { payload[$0...].starts(with: Self.bytes(marker)) } ?? 0
    let index = file.definitions.index(of: structName)
    for position in 0..<count {
      let address = first + UInt64(16 * position)
      let next = position < count - 1 ? address + 16 : 0
      payload.replaceSubrange(place..<place + 8, with: Self.bytes(next))
      file.addHead("DATA", length: payload.count, address: address, sdna: index, count: 1)
      file.addBytes(payload)
    }
  }

  private static func bytes(_ value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// A rig of two bones.
  static func small(_ layout: BlendFileBuilder.Layout = .littleEndian64) -> RigFile {
    var rig = RigFile(layout)
    rig.addObject(["loc": .numbers([1, 2, 3].map { Int(Float($0).bitPattern) })])
    rig.addChannel("upper", at: 0x30, next: 0x40, ["rotmode": .number(2)])
    rig.addChannel(
      "lower",
      at: 0x40,
      next: 0,
      ["rotAngle": .float(0.5), "protectflag": .number(7)]
    )
    rig.addPose(first: 0x30)
    rig.addArmature(first: 0x50)
    rig.addBone("upper", at: 0x50, child: 0x60, flag: 1)
    rig.addBone("lower", at: 0x60, flag: 16)
    return rig
  }
}
