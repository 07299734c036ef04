import Testing

@testable import BlendFormat

struct RigLinkTests {
  private static let linked = LinkedArmature(
    name: "Rig data".bytes,
    library: "//../lib/rig.blend".bytes
  )

  /// A local object whose armature, and Action, come from a library.
  private static func rig() -> RigFile {
    var rig = RigFile()
    rig.addObject(["adt": .pointer(0x70)])
    rig.addChannel("upper", at: 0x30, next: 0x40, ["rotmode": .number(1)])
    rig.addChannel("gone", at: 0x40, next: 0)
    rig.addPose(first: 0x30)
    rig.file.add("DATA", "AnimData", at: 0x70, ["action": .pointer(0x5000)])
    rig.file.add(
      "LI",
      "Library",
      at: 0x4000,
      ["id": .members(["name": .text("LIrig.blend")]), "name": .text("//../lib/rig.blend")]
    )
    for (address, name) in [(UInt64(0x2000), "ARRig data"), (0x5000, "ACWalk")] {
      rig.file.add("ID", "ID", at: address, ["name": .text(name), "lib": .pointer(0x4000)])
    }
    return rig
  }

  @Test func `a linked armature is named, and its library completes the rig`() throws {
    var file = try BlendFile(bytes: Self.rig().file.finished())
    let lengths: Set<RNAPath> = ["data.axes_position".path, "pose.bones[0].rotation_mode".path]
    var rig = try file.rig("Rig".bytes, reading: lengths)
    #expect(rig.linkedArmature == Self.linked)
    #expect(rig.bones.map(\.name.text) == ["upper", "gone"])
    #expect(rig.properties.count == 1)
    #expect(try file.rigs() == [RigSummary(object: "Rig".bytes, boneCount: 0)])

    var library = try BlendFile(bytes: RigFile.small().file.finished())
    rig.completeArmature(with: try library.bones(ofArmature: "Rig data".bytes))
    #expect(rig.linkedArmature == nil)
    #expect(rig.bones.map(\.name.text) == ["upper", "lower"])
    #expect(rig.bones.map(\.rotationMode) == [.xyz, .quaternion])
    #expect(rig.bones[0].rest[1] == SIMD4(1, 5, 9, 13))
    #expect(rig.bones[1].parent == 0)
  }

  @Test func `bones of an armature that is not in the file are not found`() throws {
    var file = try BlendFile(bytes: Self.rig().file.finished())
    let error = #expect(throws: BlendFormatError.self) {
      _ = try file.bones(ofArmature: "Rig data".bytes)
    }
    #expect(error?.code == .notFound)
  }

  @Test func `a linked Action is told, its curves are not known`() throws {
    var file = try BlendFile(bytes: Self.rig().file.finished())
    let animation = try file.animation(of: "Rig".bytes)
    #expect(animation.action == Edit.reference("AC", "Walk"))
    #expect(animation.isActionLinked)
    #expect(animation.curves.isEmpty)
  }

  @Test func `a number of a linked armature is not there`() throws {
    let edit = RNAPropertyEdit(path: "data.axes_position".path, index: 0, value: .float(1))
    let edits = [BlendEdit.setProperties(Edit.reference("OB", "Rig"), [edit])]
    #expect(try Edit.failure(edits, of: Self.rig().file.finished())?.code == .notFound)
  }

  @Test func `a rig that is packed from a library is refused`() throws {
    var rig = RigFile()
    rig.file.add(
      "OB",
      "Object",
      at: 0x1000,
      [
        "id": .members(["name": .text("OBRig"), "lib": .pointer(0x4000)]), "type": .number(25),
        "pose": .pointer(0x20),
      ]
    )
    rig.addPose(first: 0)
    let bytes = rig.file.finished()
    var file = try BlendFile(bytes: bytes)
    #expect(try file.rigs().map(\.problem) == [.linked])
    let edit = RNAPropertyEdit(path: "location".path, index: 0, value: .float(1))
    let error = try Edit.failure([.setProperties(Edit.reference("OB", "Rig"), [edit])], of: bytes)
    #expect(error?.code == .refused)
  }

  @Test func `an object that is overridden, never posed, or no armature is refused`() throws {
    let cases: [(override: UInt64, values: RigFile.Values, reason: String)] = [
      (0x9999, [:], "override"), (0, ["pose": .pointer(0)], "no pose"),
      (0, ["type": .number(1)], "no armature"),
    ]
    for (override, values, reason) in cases {
      var rig = RigFile()
      rig.addObject(values, override: override)
      rig.addPose(first: 0)
      var file = try BlendFile(bytes: rig.file.finished())
      let error = #expect(throws: BlendFormatError.self) { _ = try file.rig("Rig".bytes) }
      #expect(error?.code == .refused)
      #expect(error?.message.contains(reason) == true)
    }
  }

  @Test func `numbers of an overridden armature are read, not written`() throws {
    var rig = RigFile()
    rig.addObject()
    rig.addPose(first: 0)
    rig.file.add(
      "AR",
      "bArmature",
      at: 0x2000,
      [
        "id": .members(["name": .text("ARRig data"), "override_library": .pointer(0x9999)]),
        "bonebase": RigFile.list(0x50),
      ]
    )
    rig.addBone("upper", at: 0x50)
    let bytes = rig.file.finished()
    let path = #"data.bones["upper"].hide_select"#.path
    var file = try BlendFile(bytes: bytes)
    #expect(try file.values(of: "Rig".bytes, [.init(path: path, index: 0)]) == [.boolean(false)])
    let edit = RNAPropertyEdit(path: path, index: 0, value: .boolean(true))
    let error = try Edit.failure([.setProperties(Edit.reference("OB", "Rig"), [edit])], of: bytes)
    #expect(error?.code == .refused)
  }
}
