import Foundation
import Testing

@testable import BlendFormat
import TestSupport

struct RigDamageTests {
  private static func rig(_ rig: RigFile, _ paths: String...) throws -> Rig {
    var file = try BlendFile(bytes: rig.file.finished())
    return try file.rig("Rig".bytes, reading: Set(paths.map(\.path)))
  }

  @Test(arguments: BlendFileBuilder.Layout.allCases)
  func `members are found by name whatever machine and order`(
    layout: BlendFileBuilder.Layout
  ) throws {
    let rig = try Self.rig(
      .small(layout),
      "location",
      #"pose.bones["lower"].rotation_axis_angle"#,
      #"pose.bones["lower"].lock_location"#,
      #"pose.bones["lower"].scale"#
    )
    #expect(rig.bones.map(\.name.text) == ["upper", "lower"])
    #expect(rig.bones.map(\.parent) == [nil, 0])
    #expect(rig.bones.map(\.isConnected) == [false, true])
    #expect(rig.bones.map(\.rotationMode) == [.xzy, .quaternion])
    #expect(rig.bones[1].locks == .location)
    #expect(rig.bones[0].isSelected == (layout != .large64))
    #expect(rig.bones[0].rest[1] == SIMD4(1, 5, 9, 13))
    #expect(rig.properties["location".path]?.values == [.float(1), .float(2), .float(3)])
    let angle = rig.properties[#"pose.bones["lower"].rotation_axis_angle"#.path]
    #expect(angle?.values == [.float(0.5), .float(0), .float(0), .float(0)])
    let locks = rig.properties[#"pose.bones["lower"].lock_location"#.path]
    #expect(locks?.values == [.boolean(true), .boolean(true), .boolean(true)])
    #expect(rig.properties[#"pose.bones["lower"].scale"#.path] == nil)
  }

  @Test func `lists that never end are read once`() throws {
    var rig = RigFile()
    rig.addObject(["constraints": RigFile.list(0x70)], properties: 0x80)
    rig.addChannel("upper", at: 0x30, next: 0x40)
    rig.addChannel("lower", at: 0x40, next: 0x30)
    rig.addPose(first: 0x30)
    rig.file.add("DATA", "bConstraint", at: 0x70, ["name": .text("c"), "next": .pointer(0x70)])
    rig.addProperty("", at: 0x80, type: 6, data: ["group": RigFile.list(0x90)])
    rig.addProperty("g", at: 0x90, type: 6, next: 0x90, data: ["group": RigFile.list(0x90)])
    rig.addArmature(first: 0x50)
    rig.addBone("upper", at: 0x50, next: 0x50, child: 0x60)
    rig.addBone("lower", at: 0x60, next: 0x50, child: 0x50)
    let read = try Self.rig(
      rig,
      #"constraints["c"].influence"#,
      #"constraints["none"].influence"#,
      #"["g"]["g"]["g"]["none"]"#,
      #"["g"]["g"]"#
    )
    #expect(read.bones.map(\.name.text) == ["upper", "lower"])
    #expect(Set(read.properties.keys) == [#"constraints["c"].influence"#.path])
  }

  @Test func `bones nested 100,000 deep are read`() throws {
    let count = 100_000
    var rig = RigFile()
    rig.addObject()
    rig.addPose(first: 0)
    rig.addArmature(first: 0x100_0000)
    rig.addChain("Bone", count, from: 0x100_0000) {
      ["name": .text("bone"), "childbase": RigFile.list($0)]
    }
    let bones = try Self.rig(rig).bones
    #expect(bones.count == count)
    #expect(bones.last?.parent == count - 2)
  }

  @Test(arguments: [0x20, 0x30, 0x50, 0x2000, 0xFFFF] as [UInt64])
  func `pointers to other structs lead nowhere`(wrong: UInt64) throws {
    var rig = RigFile()
    let group: BlendFileBuilder.Value = .pointer(wrong)
    rig.addObject(["constraints": RigFile.list(wrong), "adt": group], properties: wrong)
    rig.addChannel("upper", at: 0x30, next: wrong == 0x30 ? 0 : wrong, ["prop": group])
    rig.addPose(first: 0x30)
    rig.addArmature(first: 0x50)
    rig.addBone("upper", at: 0x50, next: wrong, child: wrong)
    let read = try Self.rig(
      rig,
      #"["x"]"#,
      "constraints[0].influence",
      #"pose.bones["upper"]["x"]"#,
      #"pose.bones["upper"].constraints[0].influence"#
    )
    #expect(read.bones.map(\.name.text) == ["upper"])
    #expect(read.properties.isEmpty)
  }

  @Test func `a pose that is no pose, an armature that is none`() throws {
    for (member, code) in [("pose", BlendFormatError.Code.refused), ("data", nil)] {
      var rig = RigFile()
      rig.addObject([member: .pointer(0x30)])
      rig.addChannel("upper", at: 0x30, next: 0)
      rig.addPose(first: 0x30)
      rig.addArmature(first: 0)
      var found: BlendFormatError.Code?
      do throws(BlendFormatError) {
        var file = try BlendFile(bytes: rig.file.finished())
        let rig = try file.rig("Rig".bytes)
        #expect(rig.linkedArmature == nil && rig.bones.count == 1)
      } catch {
        found = error.code
      }
      #expect(found == code)
    }
  }

  @Test(arguments: [-1, 4, Int(Int32.max)])
  func `an array that claims more than is there leads nowhere`(count: Int) throws {
    var rig = RigFile()
    rig.addObject(properties: 0x80)
    rig.addPose(first: 0)
    rig.addProperty("", at: 0x80, type: 6, data: ["group": RigFile.list(0x90)])
    rig.addProperty(
      "many",
      at: 0x90,
      type: 5,
      next: 0xA0,
      data: ["pointer": .pointer(0xB0)],
      ["len": .number(count), "subtype": .number(2)]
    )
    rig.addProperty(
      "three",
      at: 0xA0,
      type: 5,
      data: ["pointer": .pointer(0xB0)],
      ["len": .number(3), "subtype": .number(1)]
    )
    rig.file.addRaw(at: 0xB0, [1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0])
    let read = try Self.rig(rig, #"["many"]"#, #"["three"]"#)
    #expect(Set(read.properties.keys) == [#"["three"]"#.path])
    #expect(read.properties[#"["three"]"#.path]?.values == [.integer(1), .integer(2), .integer(3)])
  }

  @Test func `the frame is that of the current scene with its time stretched`() throws {
    var rig = RigFile.small()
    rig.file.add("GLOB", "FileGlobal", at: 0x10, ["curscene": .pointer(0x4000)])
    for (address, frame) in [(UInt64(0x3000), 1), (0x4000, 10), (0x5000, 2)] {
      let settings: RigFile.Values = [
        "cfra": .number(frame), "subframe": .float(0.5), "framelen": .float(2),
      ]
      let name = "SCScene \(address)"
      let values: RigFile.Values = [
        "id": .members(["name": .text(name)]), "r": .members(settings),
      ]
      rig.file.add("SC", "Scene", at: address, values)
    }
    var file = try BlendFile(bytes: rig.file.finished())
    #expect(try file.animation(of: "Rig".bytes) == RigAnimation(currentFrame: 21))
  }

  @Test func `tracks and strips that contain each other are read once`() throws {
    var rig = RigFile()
    rig.addObject(["adt": .pointer(0x70)])
    rig.addPose(first: 0)
    rig.file.add("DATA", "AnimData", at: 0x70, ["nla_tracks": RigFile.list(0x80)])
    rig.file.add(
      "DATA",
      "NlaTrack",
      at: 0x80,
      ["next": .pointer(0x80), "strips": RigFile.list(0x90)]
    )
    rig.file.add(
      "DATA",
      "NlaStrip",
      at: 0x90,
      ["next": .pointer(0x90), "strips": RigFile.list(0x90), "act": .pointer(0x1000)]
    )
    var file = try BlendFile(bytes: rig.file.finished())
    #expect(try file.animation(of: "Rig".bytes) == RigAnimation())
  }

  @Test func `a block that is metadata and property at once is not edited`() throws {
    var rig = RigFile()
    rig.file.add(
      "OB",
      "Object",
      at: 0x1000,
      [
        "id": .members(
          [
            "name": .text("OBRig"), "properties": .pointer(0x80), "asset_data": .pointer(0x70),
          ]
        ), "type": .number(25), "pose": .pointer(0x20),
      ]
    )
    rig.addPose(first: 0)
    rig.file.add("DATA", "AssetMetaData", at: 0x70, ["properties": .pointer(0x80)])
    rig.addProperty("", at: 0x80, type: 6, data: ["group": RigFile.list(0x90)])
    rig.addProperty("x", at: 0x90, type: 1)
    let bytes = rig.file.finished()
    let object = Edit.reference("OB", "Rig")
    let edit = RNAPropertyEdit(path: #"["x"]"#.path, index: 0, value: .integer(3))
    #expect(try Edit.failure([.setProperties(object, [edit])], of: bytes) == nil)
    let both = [BlendEdit.setProperties(object, [edit]), .setTags(object, ["tag".bytes])]
    #expect(try Edit.failure(both, of: bytes)?.code == .corrupt)
  }

  @Test(arguments: Fixtures.versions)
  func `damaged rigs are read or refused, never trapped on`(version: String) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix64(seed: seed)
    var whole = try BlendFile(bytes: RigGolden.shot("shot010_animated.blend", version))
    let end = whole.blocks.last?.endOffset ?? 0
    let content = try whole.bytes(in: 0..<end)
    let targets = whole.dataBlocks.filter { ["OB", "AR", "AC"].contains("\($0.code)") }
    let golden = try RigGolden("poses_elly", version)
    let paths = Set(golden.values.map(\.path))
    for _ in 0..<60 {
      var bytes = content
      for _ in 0..<Int.random(in: 1...24, using: &random) {
        guard
          let index = targets.randomElement(using: &random)?.blocks.randomElement(using: &random)
        else { continue }
        let block = whole.blocks[index]
        guard block.head.length > 0 else { continue }
        let place = Int.random(in: block.payloadOffset..<block.endOffset, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      do throws(BlendFormatError) {
        var file = try BlendFile(bytes: bytes, using: Edit.cache)
        _ = try file.rigs()
        _ = try file.animation(of: "Elly".bytes)
        let rig = try file.rig("Elly".bytes, reading: paths)
        #expect(rig.bones.count <= 16, "seed \(seed)")
      } catch {
        #expect(!error.message.isEmpty, "seed \(seed)")
      }
    }
  }
}
