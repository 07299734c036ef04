import Foundation
import Testing

@testable import BlendFormat

struct EditKeysTests {
  private static let action = Edit.reference("AC", "Own")

  private static func edit(
    _ version: String,
    _ path: String = #"pose.bones["a"].location"#,
    index: Int = 0,
    frame: Float = 12.5,
    value: Float = 7.25
  ) throws -> KeyEdit {
    var file = try BlendFile(bytes: RigAnimationTests.file(version), using: Edit.cache)
    return KeyEdit(
      slotHandle: try file.animation(of: "Rig".bytes).slotHandle,
      channel: .init(path: path.path, index: index),
      frame: frame,
      value: value
    )
  }

  @Test(arguments: Fixtures.versions, [Float(12.5), 12.492, 12.508])
  func `a key at the frame gets the value and takes its handles along`(
    version: String,
    frame: Float
  ) throws {
    let old = try RigAnimationTests.file(version)
    let edit = try Self.edit(version, frame: frame)
    var file = try BlendFile(bytes: Edit.applying([.setKeys(Self.action, [edit])], to: old))
    var before = try BlendFile(bytes: old)
    var expected = try before.animation(of: "Rig".bytes)
    var curve = try #require(expected.curves[edit.channel])
    let delta = edit.value - curve.keys[1].key.value
    curve.keys[1].key.value = edit.value
    curve.keys[1].left.value += delta
    curve.keys[1].right.value += delta
    expected.curves[edit.channel] = curve
    #expect(try file.animation(of: "Rig".bytes) == expected)
  }

  @Test(arguments: Fixtures.versions)
  func `only the numbers of the key change, and the old ones give the old file`(
    version: String
  ) throws {
    let old = try RigAnimationTests.file(version)
    var edit = try Self.edit(version, value: 1e8)
    var editor = try BlendFileEditor(bytes: old, using: Edit.cache)
    let present = try editor.presentKeys([edit], of: Self.action)
    #expect(present.first??.value == 3)
    let new = try Edit.applying([.setKeys(Self.action, [edit])], to: old)
    let (one, other) = (try TakenApart(old), try TakenApart(new))
    let differing = zip(one.runs.flatMap(\.blocks), other.runs.flatMap(\.blocks)).filter {
      $0 != $1
    }
    let bytes = differing.flatMap { zip($0.payload, $1.payload).map { $0 != $1 } }
    #expect(differing.count == 1)
    #expect(bytes.count { $0 } <= 12)
    edit = try #require(present.first ?? nil)
    #expect(
      try TakenApart(Edit.applying([.setKeys(Self.action, [edit])], to: new)).runs == one.runs
    )
  }

  @Test(arguments: [
    (#"pose.bones["a"].location"#, 0, Float(12.52)), (#"pose.bones["a"].location"#, 0, 2),
    (#"pose.bones["a"].location"#, 1, 12.5), (#"pose.bones["a"].scale"#, 0, 12.5),
    (#"pose.bones["b"].location"#, 0, 12.5), (#"pose.bones["a"].location"#, 0, .nan),
  ])
  func `a key that is not there is not found`(path: String, index: Int, frame: Float) throws {
    for version in Fixtures.versions {
      let old = try RigAnimationTests.file(version)
      let edit = try Self.edit(version, path, index: index, frame: frame)
      let error = try Edit.failure([.setKeys(Self.action, [edit])], of: old)
      #expect(error?.code == .notFound)
      var editor = try BlendFileEditor(bytes: old, using: Edit.cache)
      #expect(try editor.presentKeys([edit], of: Self.action) == [nil])
    }
  }

  @Test(arguments: ["4.5", "5.0"])
  func `the same curve of another slot stays as it is`(version: String) throws {
    let old = try RigAnimationTests.file(version)
    let edit = try Self.edit(version)
    let new = try Edit.applying([.setKeys(Self.action, [edit])], to: old)
    func other(_ bytes: [UInt8]) throws -> ActionSlot? {
      var loader = try DataBlockLoader(bytes: bytes, using: Edit.cache)
      let loaded = try loader.load(Self.action)
      return try loaded.action().slots.first { $0.handle != edit.slotHandle }
    }
    let slot = try #require(try other(old))
    #expect(slot.curves.contains { $0.path == edit.channel.path.bytes })
    #expect(try other(new) == slot)
  }

  @Test func `an Action of another file is refused`() throws {
    let old = try RigGolden.shot("shot020_links.blend", "4.5")
    let edit = try Self.edit("4.5")
    let linked = Edit.reference("AC", "Fist L")
    #expect(try Edit.failure([.setKeys(linked, [edit])], of: old)?.code == .refused)
    let object = Edit.reference("OB", "Rig")
    #expect(try Edit.failure([.setKeys(object, [edit])], of: old)?.code == .refused)
  }
}
