import Testing
import TestSupport

@testable import BlendFormat

/// A new Action is one that any reader understands as it was meant.
struct NewActionTests {
  private func isLayered(_ version: String) -> Bool { version != "3.4" }

  @Test(arguments: Fixtures.versions)
  func `a new Action is read as it was made`(version: String) throws {
    let source = try NewActionFile.source(version)
    for seed in 1...8 as ClosedRange<UInt64> {
      var random = SplitMix64(seed: seed)
      let action = NewActionFile.random(&random)
      let bytes = try NewActionFile.written(action, like: source)
      let expected = NewActionFile.expected(action, isLayered: isLayered(version))
      #expect(try NewActionFile.read(action, in: bytes) == expected, "seed \(seed)")
    }
  }

  @Test(arguments: Fixtures.versions)
  func `the file holds nothing else`(version: String) throws {
    let source = try NewActionFile.source(version)
    var random = SplitMix64(seed: 9)
    let action = NewActionFile.random(&random)
    let parts = try TakenApart(NewActionFile.written(action, like: source))
    #expect(parts.runs.map(\.reference) == [action.reference])
    #expect(parts.runs.map(\.origin) == [.local])
    let codes = parts.others.map(\.code)
    #expect(codes == [.global, .dna1])
    #expect(parts.start == (try TakenApart(source)).start)
  }

  @Test(arguments: Fixtures.versions)
  func `it can be marked and filled as an asset`(version: String) throws {
    let action = NewAction(
      name: "Pěst".bytes,
      object: "Elly".bytes,
      curves: [NewActionFile.curve("a", "location")]
    )
    let bytes = try NewActionFile.written(action, like: NewActionFile.source(version))
    let marked = try Edit.applying(
      [.mark(action.reference), .setTags(action.reference, ["hand".bytes])],
      to: bytes
    )
    #expect(try Edit.asset(action.reference, in: marked).tags == ["hand".bytes])
    #expect(
      try NewActionFile.read(action, in: marked) == NewActionFile.read(action, in: bytes)
    )
  }

  @Test(arguments: Fixtures.versions)
  func `it is kept though nothing uses it`(version: String) throws {
    let action = NewAction(
      name: "A".bytes,
      object: "Elly".bytes,
      curves: [NewActionFile.curve("a", "location")]
    )
    let bytes = try NewActionFile.written(action, like: NewActionFile.source(version))
    var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    #expect(try editor.hasFakeUser(action.reference))
  }

  @Test(arguments: [true, false])
  func `members are found wherever a file has them`(isLayered: Bool) throws {
    let definitions = NewActionFile.definitions(isLayered: isLayered)
    for layout in [BlendFileBuilder.Layout.littleEndian64, .large64] {
      var random = SplitMix64(seed: 3)
      let action = NewActionFile.random(&random)
      let source = NewActionFile.synthetic(layout, definitions)
      let bytes = try NewActionFile.written(action, like: source)
      let expected = NewActionFile.expected(action, isLayered: isLayered)
      #expect(try NewActionFile.read(action, in: bytes) == expected)
    }
  }

  @Test func `a Blender without the lists of old gets none`() throws {
    let definitions = NewActionFile.definitions(isLayered: true).map { definition in
      var newer = definition
      if newer.name == "bAction" {
        newer.members.removeAll { ["curves", "groups"].contains($0.name) }
      }
      return newer
    }
    var random = SplitMix64(seed: 4)
    let action = NewActionFile.random(&random)
    let source = NewActionFile.synthetic(.large64, definitions)
    let bytes = try NewActionFile.written(action, like: source)
    let expected = NewActionFile.expected(action, isLayered: true)
    #expect(try NewActionFile.read(action, in: bytes) == expected)
  }

  @Test func `layers of a Blender that keeps them otherwise are not used`() throws {
    // Blender 4.2 and 4.3 had layers that no file of theirs uses unless asked to.
    let definitions = NewActionFile.definitions(isLayered: true).map { definition in
      var older = definition
      if older.name == "bAction" {
        older.members.removeAll { $0.name.contains("strip_keyframe_data_array") }
        older.members.append((type: "int", name: "_pad"))
      }
      return older
    }
    let action = NewAction(
      name: "A".bytes,
      object: "Elly".bytes,
      curves: [NewActionFile.curve("a", "scale", group: "a")]
    )
    let source = NewActionFile.synthetic(.littleEndian64, definitions)
    let bytes = try NewActionFile.written(action, like: source)
    #expect(
      try NewActionFile.read(action, in: bytes)
        == NewActionFile.expected(action, isLayered: false)
    )
  }

  @Test(arguments: [("403", false), ("404", true), ("405", true)])
  func `Blender 4.3 gets the lists of old though it knows layers`(
    version: String,
    isLayered: Bool
  ) throws {
    var source = NewActionFile.synthetic(
      .littleEndian64,
      NewActionFile.definitions(isLayered: true)
    )
    source.replaceSubrange(9..<12, with: version.bytes)
    var random = SplitMix64(seed: 6)
    let action = NewActionFile.random(&random)
    let bytes = try NewActionFile.written(action, like: source)
    let expected = NewActionFile.expected(action, isLayered: isLayered)
    #expect(try NewActionFile.read(action, in: bytes) == expected)
  }

  @Test(arguments: Fixtures.versions)
  func `handles are stored as they are given`(version: String) throws {
    let key = Keyframe(
      left: Keyframe.Point(frame: -2, value: 5),
      key: Keyframe.Point(frame: 3, value: -1.5),
      right: Keyframe.Point(frame: 4, value: 7),
      interpolation: 7,
      easing: 2,
      back: 1,
      amplitude: 2,
      period: 3,
      leftHandle: 3,
      rightHandle: 5
    )
    let curve = NewAction.Curve(path: RNAPath(bone: "a".bytes, "scale"), index: 2, keys: [key])
    let action = NewAction(name: "A".bytes, object: "Elly".bytes, curves: [curve])
    let bytes = try NewActionFile.written(action, like: NewActionFile.source(version))
    let read = try NewActionFile.read(action, in: bytes)
    #expect(read.slots.first?.curves.first?.keys == [key])
  }
  @Test(arguments: Fixtures.versions)
  func `several lie side by side, sorted, and share no address`(version: String) throws {
    var random = SplitMix64(seed: 5)
    let actions = ["b", "A", "c"].map { name in
      var action = NewActionFile.random(&random)
      action.name = name.bytes
      return action
    }
    let source = try NewActionFile.source(version)
    let bytes = try NewActionFile.written(actions[0], actions[1], actions[2], like: source)
    let parts = try TakenApart(bytes)
    #expect(parts.runs.map(\.reference.name.text) == ["A", "b", "c"])
    let addresses = parts.runs.flatMap { $0.blocks.map(\.address) }
    #expect(Set(addresses).count == addresses.count)
    for action in actions {
      let expected = NewActionFile.expected(action, isLayered: isLayered(version))
      #expect(try NewActionFile.read(action, in: bytes) == expected)
    }
  }

  @Test(arguments: Fixtures.versions)
  func `it goes with what is extracted`(version: String) throws {
    let source = try NewActionFile.source(version)
    let old = try #require(
      try TakenApart(source).runs.first {
        $0.origin == .local && $0.reference.code == .action
      }
    ).reference
    var extraction = try BlendFileExtraction(bytes: source, using: Edit.cache)
    _ = try extraction.select([old])
    let action = NewAction(
      name: "Nový".bytes,
      object: "Elly".bytes,
      curves: [NewActionFile.curve("a", "location")]
    )
    try extraction.add(action)
    let bytes = try NewActionFile.written(&extraction)
    #expect(Set(try TakenApart(bytes).runs.map(\.reference)) == [old, action.reference])
    var twin = action
    twin.name = old.name
    try extraction.add(twin)
    do {
      _ = try NewActionFile.written(&extraction)
      Issue.record("two Actions of one name were written")
    } catch let error as BlendFormatError {
      #expect(error.code == .refused)
    }
  }
}
