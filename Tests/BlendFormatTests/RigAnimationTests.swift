import Foundation
import Testing

@testable import BlendFormat

struct RigAnimationTests {
  private struct Golden: Decodable {
    struct Place: Decodable {
      let path: String
      let index: Int

      init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        path = try container.decode(String.self)
        index = try container.decode(Int.self)
      }
    }

    let overwritten: [Place]
    let frame: Float
  }

  static func file(_ version: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder(version).appendingPathExtension("blend")))
  }

  private static func folder(_ version: String) -> URL {
    Fixtures.folder(version).deletingLastPathComponent()
      .appending(path: "rigs/animated-\(version)")
  }

  @Test(arguments: Fixtures.versions)
  func `curves, strips and drivers are what Blender overwrites on load`(version: String) throws {
    let data = try Data(contentsOf: Self.folder(version).appendingPathExtension("json"))
    let golden = try JSONDecoder().decode(Golden.self, from: data)
    var file = try BlendFile(bytes: Self.file(version), using: Edit.cache)
    let animation = try file.animation(of: "Rig".bytes)
    let expected = Set(
      golden.overwritten.map { RigAnimation.Channel(path: $0.path.path, index: $0.index) }
    )
    var found = Set(animation.curves.keys).union(animation.strips).union(animation.drivers)
    // It names a bone that the rig lacks.
    found.remove(RigAnimation.Channel(path: #"pose.bones["none"].location"#.path, index: 0))
    #expect(found == expected)
    #expect(animation.currentFrame == golden.frame)
    #expect(animation.drivers.count == 3)
    #expect(animation.drivers.contains(.init(path: "data.axes_position".path, index: 0)))
  }

  @Test(arguments: Fixtures.versions)
  func `the curves are those of the slot that the object uses`(version: String) throws {
    var file = try BlendFile(bytes: Self.file(version), using: Edit.cache)
    let animation = try file.animation(of: "Rig".bytes)
    let path = #"pose.bones["a"].location"#.path
    let curve = try #require(animation.curves[.init(path: path, index: 0)])
    #expect(curve.keys.map(\.key.frame) == [1, 12.5, 20])
    #expect(curve.keys.map(\.key.value) == [2, 3, 4])
    #expect(animation.action?.name == "Own".bytes)
  }

  @Test(arguments: Fixtures.versions, ["act_influence", "act_blendmode"])
  func `an Action that is blended with strips has no keys to change`(
    version: String,
    member: String
  ) throws {
    var file = try BlendFile(bytes: Self.file(version), using: Edit.cache)
    let before = try file.animation(of: "Rig".bytes)
    let object = try #require(file.dataBlocks.first { $0.name == "Rig".bytes })
    let index = try #require(file.sdna.index(of: "AnimData"))
    let field = try #require(file.sdna["AnimData"]?.field(named: member))
    let block = try #require(object.blocks.first { file.blocks[$0].head.sdnaIndex == index })
    let end = try #require(file.blocks.last).endOffset
    var bytes = try file.bytes(in: 0..<end)
    bytes[file.blocks[block].payloadOffset + field.offset] = 1
    var blended = try BlendFile(bytes: bytes, using: Edit.cache)
    let after = try blended.animation(of: "Rig".bytes)
    #expect(!before.curves.isEmpty)
    #expect(after.curves.isEmpty)
    #expect(after.strips == before.strips.union(before.curves.keys))
  }
}
