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
}
