import Foundation
import Testing

@testable import BlendFormat

struct RigFixtureTests {
  static let characters = ["elly", "ruzena"]

  @Test(arguments: Fixtures.versions, characters)
  func `every channel has the value that Blender stored`(
    version: String,
    character: String
  ) throws {
    let golden = try RigGolden("poses_\(character)", version)
    let rig = try golden.rig(reading: Set(golden.values.map(\.path)))
    for (path, expected) in golden.values {
      guard let numbers = try RigGolden.numbers(expected) else {
        #expect(rig.properties[path] == nil)
        continue
      }
      let property = try #require(rig.properties[path])
      #expect(zip(property.values, numbers).allSatisfy { Float($0.number) == Float($1) }, "\(path)")
      #expect(property.values.count == numbers.count, "\(path)")
    }
  }

  @Test(arguments: Fixtures.versions, characters)
  func `bones have the rest pose, parent and limits that Blender says`(
    version: String,
    character: String
  ) throws {
    let golden = try RigGolden("poses_\(character)", version)
    let rig = try golden.rig(reading: Set(golden.limits.map(\.path)))
    #expect(Set(rig.bones.map(\.name.text)) == Set(golden.bones.keys))
    for (position, bone) in rig.bones.enumerated() {
      let expected = try #require(golden.bones[bone.name.text])
      let rows = try #require(expected["rest"] as? [[Double]])
      #expect(bone.rest == rows.map { SIMD4($0.map { Float($0) }) })
      #expect(bone.isConnected == (expected["connected"] as? Bool))
      #expect(bone.parent.map { rig.bones[$0].name.text } == expected["parent"] as? String)
      #expect(bone.parent ?? -1 < position)
      #expect(!bone.isSelected)
      let mode = golden.before[bone.name.text]?["rotation_mode"] as? String
      #expect(RigGolden.modes[bone.rotationMode] == mode)
    }
    for (path, limits) in golden.limits {
      #expect(rig.properties[path]?.limits == limits, "\(path)")
    }
  }

  @Test(arguments: Fixtures.versions)
  func `a forgotten selection is found`(version: String) throws {
    let golden = try RigGolden("poses_elly", version)
    let rig = try golden.rig(of: "shot010_selected.blend")
    #expect(Set(rig.bones.filter(\.isSelected).map(\.name.text)) == Set(golden.selection))
  }

  @Test(arguments: Fixtures.versions)
  func `what the rig's Action moves is what Blender overwrites on load`(version: String) throws {
    let before = try RigGolden("poses_elly", version).values
    let after = try RigGolden("animated_after_load", version)
    var file = try BlendFile(bytes: RigGolden.shot("shot010_animated.blend", version))
    let animation = try file.animation(of: "Elly".bytes)
    let changed = zip(before, after.values).filter { one, other in
      (try? RigGolden.numbers(one.value)) != (try? RigGolden.numbers(other.value))
    }
    #expect(Set(animation.curves.keys.map(\.path)) == Set(changed.map(\.0.path)))
    #expect(animation.strips.isEmpty && animation.drivers.isEmpty)
    #expect(animation.currentFrame == Float(after.frame))
    #expect(!animation.isActionLinked)
    #expect(animation.action?.code == IDCode(0x41, 0x43))
    #expect((animation.slotHandle != 0) == (version != "3.4"))
  }

  @Test(arguments: Fixtures.versions)
  func `the rigs of a file are listed with what is wrong with them`(version: String) throws {
    var plain = try BlendFile(bytes: RigGolden.shot("shot010_plain.blend", version))
    #expect(try plain.rigs() == [RigSummary(object: "Elly".bytes, boneCount: 16)])
    var overridden = try BlendFile(bytes: RigGolden.shot("shot030_override.blend", version))
    let summaries = try overridden.rigs()
    #expect(summaries.map(\.object) == ["Elly".bytes])
    #expect(summaries.map(\.problem) == [.overridden])
    var links = try BlendFile(bytes: RigGolden.shot("shot020_links.blend", version))
    #expect(try links.rigs().isEmpty)
  }

  @Test(arguments: [
    ("shot030_override.blend", "Elly", BlendFormatError.Code.refused, "override"),
    ("shot020_links.blend", "Chair", .refused, "linked"),
    ("shot020_links.blend", "Elly", .notFound, "no OB Elly"),
    ("shot010.blend", "elly", .notFound, "no OB elly"),
  ])
  func `a rig that cannot be posed is refused with the reason`(
    shot: String,
    object: String,
    code: BlendFormatError.Code,
    reason: String
  ) throws {
    for version in Fixtures.versions {
      var file = try BlendFile(bytes: RigGolden.shot(shot, version))
      do throws(BlendFormatError) {
        _ = try file.rig(object.bytes)
        Issue.record("\(object) of \(shot) was read")
      } catch {
        #expect(error.code == code)
        #expect(error.message.contains(reason))
      }
    }
  }
}
