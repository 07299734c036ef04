import Foundation
import Testing

@testable import BlendFormat
import TestSupport

struct EditPropertiesTests {
  private static let object = Edit.reference("OB", "Rig")

  /// Another value of the same type, by chance.
  private static func other(
    _ value: RNAValue,
    _ property: RNAProperty,
    using random: inout SplitMix64
  ) -> RNAValue {
    switch value {
    case .float: .float(Float.random(in: -9...9, using: &random))
    case .double: .double(Double.random(in: -9...9, using: &random))
    case .boolean(let value): .boolean(!value)
    case .integer:
      .integer(
        property.choices?.randomElement(using: &random) ?? Int.random(in: 0...99, using: &random)
      )
    }
  }

  private static func rig(_ bytes: [UInt8], _ paths: Set<RNAPath>) throws -> Rig {
    var file = try BlendFile(bytes: bytes, using: Edit.cache)
    return try file.rig("Rig".bytes, reading: paths)
  }

  @Test(arguments: Fixtures.versions)
  func `every property takes a new value, and the old ones give the old bytes`(
    version: String
  ) throws {
    let every = try EveryProperty(version)
    let paths = Set(every.properties.map(\.path.path))
    let before = try Self.rig(every.bytes, paths)
    var random = SplitMix64(seed: 41)
    var edits: [RNAPropertyEdit] = []
    var expected = before
    // `mute` and `enabled` are one bit, `pose.bones[…].bone` is not asked for: each number once.
    for (path, property) in before.properties where !path.bytes.text.hasSuffix(".enabled") {
      for (index, value) in property.values.enumerated() {
        let new = Self.other(value, property, using: &random)
        edits.append(RNAPropertyEdit(path: path, index: index, value: new))
        expected.properties[path]?.values[index] = new
      }
    }
    let new = try Edit.applying([.setProperties(Self.object, edits)], to: every.bytes)
    let after = try Self.rig(new, paths)
    for (path, property) in expected.properties where !path.bytes.text.hasSuffix(".enabled") {
      // The same collection of bones is found by two paths.
      guard !path.bytes.text.contains("collections") else { continue }
      #expect(after.properties[path]?.values == property.values, "\(path)")
    }
    let back = edits.compactMap { edit in
      before.properties[edit.path].map {
        RNAPropertyEdit(path: edit.path, index: edit.index, value: $0.values[edit.index])
      }
    }
    let restored = try Edit.applying([.setProperties(Self.object, back)], to: new)
    #expect(try TakenApart(restored).runs == TakenApart(every.bytes).runs)
  }

  @Test(arguments: Fixtures.versions)
  func `only the bytes of the number change`(version: String) throws {
    let every = try EveryProperty(version)
    let before = try Self.rig(every.bytes, Set(every.properties.map(\.path.path)))
    let old = try TakenApart(every.bytes)
    var random = SplitMix64(seed: 42)
    let sample = before.properties.sorted { $0.key.description < $1.key.description }
    for (path, property) in sample.shuffled(using: &random).prefix(12) {
      let index = property.values.indices.randomElement(using: &random) ?? 0
      let value = Self.other(property.values[index], property, using: &random)
      let edit = RNAPropertyEdit(path: path, index: index, value: value)
      let new = try TakenApart(
        Edit.applying([.setProperties(Self.object, [edit])], to: every.bytes)
      )
      let pairs = zip(old.runs.flatMap(\.blocks), new.runs.flatMap(\.blocks)).filter { $0 != $1 }
      let changed = pairs.flatMap { one, other in
        zip(one.payload, other.payload).enumerated().filter { $0.element.0 != $0.element.1 }
          .map(\.offset)
      }
      let size =
        switch value {
        case .double: 8
        case .boolean: 1
        default: 4
        }
      #expect((changed.max() ?? 0) - (changed.min() ?? 0) < size, "\(path)")
      #expect(new.others == old.others && new.runs.count == old.runs.count)
    }
  }

  @Test(arguments: Fixtures.versions)
  func `a pose is written to a packed and to a plain file, which stay so`(version: String) throws {
    let path = RNAPath(bone: "hand.L".bytes, "rotation_quaternion")
    let edits = (0..<4).map {
      RNAPropertyEdit(path: path, index: $0, value: .float(Float($0) / 3))
    }
    let object = Edit.reference("OB", "Elly")
    for shot in ["shot010.blend", "shot010_plain.blend"] {
      let old = try RigGolden.shot(shot, version)
      let new = try Edit.applying([.setProperties(object, edits)], to: old)
      #expect(new.prefix(4) == old.prefix(4))
      var file = try BlendFile(bytes: new, using: Edit.cache)
      let values = try file.values(of: "Elly".bytes, (0..<4).map { .init(path: path, index: $0) })
      #expect(values == edits.map(\.value))
      let (one, other) = (try TakenApart(old), try TakenApart(new))
      #expect(zip(one.runs, other.runs).filter { $0 != $1 }.map(\.0.reference) == [object])
    }
  }

  @Test(arguments: [
    RNAValue.double(1), .integer(1), .boolean(true),
  ])
  func `a value of another type is refused`(value: RNAValue) throws {
    let every = try EveryProperty("5.0")
    let edit = RNAPropertyEdit(path: "location".path, index: 0, value: value)
    let error = try Edit.failure([.setProperties(Self.object, [edit])], of: every.bytes)
    #expect(error?.code == .refused)
    #expect(error?.message.contains("location[0]") == true)
  }

  @Test(arguments: [
    (#"pose.bones["mid"].rotation_mode"#, RNAValue.integer(7)),
    (#"pose.bones["mid"].rotation_mode"#, .integer(-2)), ("display_type", .integer(4)),
    ("pass_index", .integer(40_000)), (#"["whole"]"#, .integer(1 << 31)),
    ("hide_render", .integer(1)), (#"["fraction"]"#, .float(1)), (#"["truth"]"#, .integer(1)),
  ])
  func `a value that Blender would not store there is refused`(
    path: String,
    value: RNAValue
  ) throws {
    let every = try EveryProperty("4.5")
    let edit = RNAPropertyEdit(path: path.path, index: 0, value: value)
    let error = try Edit.failure([.setProperties(Self.object, [edit])], of: every.bytes)
    #expect(error?.code == .refused)
  }

  @Test(arguments: [("location", 3), ("location", -1), ("nothing", 0), ("pass_index", 1)])
  func `a number that is not there is not found`(path: String, index: Int) throws {
    let every = try EveryProperty("3.4")
    let edit = RNAPropertyEdit(path: path.path, index: index, value: .float(1))
    let error = try Edit.failure([.setProperties(Self.object, [edit])], of: every.bytes)
    #expect(error?.code == .notFound)
    var editor = try BlendFileEditor(bytes: every.bytes, using: Edit.cache)
    #expect(try editor.values(of: "Rig".bytes, [.init(path: path.path, index: index)]) == [nil])
  }

  @Test(arguments: [Float.nan, -Float.nan, .infinity, -0.0, .leastNonzeroMagnitude])
  func `numbers are stored to the bit`(value: Float) throws {
    let every = try EveryProperty("4.5")
    let channel = RigAnimation.Channel(path: "location".path, index: 1)
    let edit = RNAPropertyEdit(path: channel.path, index: 1, value: .float(value))
    let new = try Edit.applying([.setProperties(Self.object, [edit])], to: every.bytes)
    var file = try BlendFile(bytes: new, using: Edit.cache)
    #expect(try file.values(of: "Rig".bytes, [channel]) == [.float(value)])
  }

  @Test(arguments: [("shot030_override.blend", "Elly"), ("shot020_links.blend", "Chair")])
  func `a rig of another file is refused`(shot: String, name: String) throws {
    for version in Fixtures.versions {
      let edit = RNAPropertyEdit(path: "location".path, index: 0, value: .float(1))
      let edits = [BlendEdit.setProperties(Edit.reference("OB", name), [edit])]
      let error = try Edit.failure(edits, of: RigGolden.shot(shot, version))
      #expect(error?.code == .refused)
    }
  }

  @Test func `numbers, tags and a name change together`() throws {
    let old = try EveryProperty("5.0").bytes
    let mark = BlendEdit.mark(Self.object)
    let marked = try Edit.applying([mark], to: old)
    let paths: [RNAPath] = ["location".path, #"["fraction"]"#.path, #"["wholes"]"#.path]
    let edits = zip(paths, [RNAValue.float(3), .double(4), .integer(5)]).map {
      RNAPropertyEdit(path: $0, index: 0, value: $1)
    }
    let new = try Edit.applying(
      [
        .setTags(Self.object, ["one".bytes]), .setProperties(Self.object, edits),
        .rename(Self.object, to: "Other".bytes),
      ],
      to: marked
    )
    var file = try BlendFile(bytes: new, using: Edit.cache)
    let channels = paths.map { RigAnimation.Channel(path: $0, index: 0) }
    #expect(try file.values(of: "Other".bytes, channels) == edits.map(\.value))
    #expect(try Edit.asset(Edit.reference("OB", "Other"), in: new).tags == ["one".bytes])
  }
}
