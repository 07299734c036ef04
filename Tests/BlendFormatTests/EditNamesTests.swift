import BlendFormat
import Testing
import TestSupport

/// Renaming, and where the run goes.
struct EditNamesTests {
  private func file(_ names: [String], large: Bool = false) -> [UInt8] {
    var builder = BlendFileBuilder(layout: large ? .large64 : .littleEndian64)
    builder.addRaw("GLOB", at: 0x10, [1, 2, 3])
    builder.add("AC", "bAction", at: 0x500, SampleFile.id("ACBefore"))
    for (index, name) in names.enumerated() {
      let address = UInt64(0x1000 + index * 16)
      builder.add("MA", "Material", at: address, SampleFile.id("MA" + name))
      builder.addText("owned by \(name)", at: 0x30)
    }
    builder.add("SN", "bScreen", at: 0x3000, SampleFile.id("SRAfter"))
    return builder.finished()
  }

  private func names(_ bytes: [UInt8]) throws -> [String] {
    try TakenApart(bytes).runs.filter { $0.reference.code.description == "MA" }
      .map { $0.reference.name.text }
  }

  private func renames(_ pairs: [(String, String)]) -> [BlendEdit] {
    pairs.map { .rename(Edit.reference("MA", $0.0), to: $0.1.bytes) }
  }

  @Test(
    arguments: [
      ("b", ["a", "b", "C", "d"], "b"), ("D1", ["a", "C", "d", "D1"], "b"),
      ("A", ["a", "A", "C", "d"], "b"), ("0", ["0", "a", "C", "d"], "b"),
      ("Zz", ["a", "C", "d", "Zz"], "b"), ("É", ["a", "C", "d", "É"], "b"),
      ("_", ["_", "a", "C", "d"], "b"), ("~", ["a", "C", "d", "~"], "b"),
      ("c", ["a", "C", "c", "d"], "b"), ("aa", ["aa", "b", "C", "d"], "a"),
    ]
  )
  func `a renamed run moves to where Blender sorts it`(
    name: String,
    expected: [String],
    old: String
  ) throws {
    let bytes = try Edit.applying(renames([(old, name)]), to: file(["a", "b", "C", "d"]))
    #expect(try names(bytes) == expected)
  }

  @Test func `runs move whole, all else keeps its place`() throws {
    let before = try TakenApart(file(["a", "b", "c"]))
    let bytes = try Edit.applying(renames([("a", "z")]), to: file(["a", "b", "c"]))
    let after = try TakenApart(bytes)
    #expect(
      after.runs.map(\.reference.description) == [
        "AC Before", "MA b", "MA c", "MA z", "SR After",
      ]
    )
    #expect(after.others == before.others)
    let old = try before.run(Edit.reference("MA", "a"))
    let new = try after.run(Edit.reference("MA", "z"))
    #expect(new.blocks.dropFirst() == old.blocks.dropFirst())
    #expect(new.blocks[0].address == old.blocks[0].address)
    let back = try Edit.applying(renames([("z", "a")]), to: bytes)
    #expect(back == file(["a", "b", "c"]))
  }

  @Test func `swaps, chains and rings happen at once`() throws {
    let bytes = try Edit.applying(
      renames([("a", "b"), ("b", "a"), ("c", "d"), ("d", "e"), ("e", "f")]),
      to: file(["a", "b", "c", "d", "e"])
    )
    let after = try TakenApart(bytes)
    #expect(try names(bytes) == ["a", "b", "d", "e", "f"])
    for (old, new) in [("a", "b"), ("b", "a"), ("c", "d"), ("d", "e"), ("e", "f")] {
      let run = try after.run(Edit.reference("MA", new))
      #expect(run.blocks[1].payload == "owned by \(old)\0".bytes)
    }
  }

  @Test func `a list that is not sorted keeps its order around the renamed`() throws {
    let bytes = try Edit.applying(renames([("m", "n")]), to: file(["z", "m", "a", "y"]))
    #expect(try names(bytes).filter { $0 != "n" } == ["z", "a", "y"])
  }

  @Test(arguments: 0..<40)
  func `random renames end sorted and whole`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let alphabet = ["a", "B", "c", "_", "É", "1", "Z", "日"]
    func name() -> String {
      (0..<Int.random(in: 1...3, using: &random))
        .map { _ in alphabet.randomElement(using: &random) ?? "x" }.joined()
    }
    var old: Set<String> = []
    while old.count < 12 { old.insert(name()) }
    let sorted = old.sorted { folded($0).lexicographicallyPrecedes(folded($1)) }
    var pairs: [(String, String)] = []
    var taken = old
    for one in sorted where Bool.random(using: &random) {
      let new = name()
      guard taken.insert(new).inserted else { continue }
      pairs.append((one, new))
    }
    let bytes = try Edit.applying(renames(pairs), to: file(sorted))
    let after = try names(bytes)
    let map = Dictionary(uniqueKeysWithValues: pairs)
    #expect(Set(after) == Set(sorted.map { map[$0] ?? $0 }), "seed \(seed)")
    let keys = after.map(folded)
    let isSorted = zip(keys, keys.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) }
    #expect(isSorted, "seed \(seed)")
    for run in try TakenApart(bytes).runs where run.reference.code.description == "MA" {
      let origin = map.first { $0.value == run.reference.name.text }?.key ?? run.reference.name.text
      #expect(run.blocks[1].payload == "owned by \(origin)\0".bytes, "seed \(seed)")
    }
  }

  private func folded(_ name: String) -> [UInt8] {
    name.utf8.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
  }

  @Test func `the limit is the file's own, and names are refused, never cut`() throws {
    let limit = String(repeating: "é", count: 31) + "x"
    let bytes = file(["a"])
    let editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    let limits = editor.limits
    #expect(limits.nameLength == 63)
    #expect(try names(Edit.applying(renames([("a", limit)]), to: bytes)) == [limit])
    #expect(try Edit.failure(renames([("a", limit + "y")]), of: bytes)?.code == .refused)
    #expect(try Edit.failure(renames([("a", "")]), of: bytes)?.code == .refused)
    let broken: [BlendEdit] = [.rename(Edit.reference("MA", "a"), to: [0xFF])]
    #expect(try Edit.failure(broken, of: bytes)?.code == .refused)
  }

  @Test func `what follows an old, longer name is zeroed`() throws {
    let bytes = try Edit.applying(renames([("longer name", "b")]), to: file(["longer name"]))
    let parts = try TakenApart(bytes)
    let block = try parts.run(Edit.reference("MA", "b")).blocks[0]
    let member = try #require(parts.sdna["ID"]?.field(named: "name"))
    let stored = Array(block.payload[member.offset..<member.offset + member.size])
    #expect(stored == "MAb".bytes + [UInt8](repeating: 0, count: member.size - 3))
  }

  @Test func `a name that is taken in the end is refused`() throws {
    let bytes = file(["a", "b", "c"])
    #expect(try Edit.failure(renames([("a", "b")]), of: bytes)?.code == .refused)
    #expect(try Edit.failure(renames([("a", "x"), ("b", "x")]), of: bytes)?.code == .refused)
    #expect(try Edit.failure(renames([("a", "b"), ("b", "c")]), of: bytes)?.code == .refused)
    #expect(try Edit.failure(renames([("a", "b"), ("b", "c"), ("c", "a")]), of: bytes) == nil)
    #expect(try Edit.failure(renames([("a", "B")]), of: bytes) == nil)
    #expect(try Edit.failure(renames([("a", "Before")]), of: bytes) == nil)
  }

  @Test func `names of packed and linked data-blocks are free`() throws {
    var builder = SampleFile.builder()
    builder.add("AC", "bAction", at: 0x7000, SampleFile.id("ACMine"))
    builder.add("OB", "Material", at: 0x7100, SampleFile.id("OBMine"))
    let bytes = builder.finished()
    let packed: [BlendEdit] = [.rename(Edit.reference("AC", "Mine"), to: "Packed".bytes)]
    let renamed = try Edit.applying(packed, to: bytes)
    let actions = try TakenApart(renamed).runs.filter { $0.reference.code.description == "AC" }
    #expect(actions.map(\.reference.name.text) == ["Packed", "Packed"])
    #expect(actions.count { $0.origin == .local } == 1)
    // Then the file's own is meant.
    let back: [BlendEdit] = [.rename(Edit.reference("AC", "Packed"), to: "Mine".bytes)]
    #expect(try Edit.applying(back, to: renamed) == bytes)
    let linked: [BlendEdit] = [.rename(Edit.reference("OB", "Mine"), to: "Chair".bytes)]
    #expect(try Edit.failure(linked, of: bytes) == nil)
  }

  @Test func `linked, packed and missing data-blocks are told apart`() throws {
    let bytes = SampleFile.builder().finished()
    for (code, name, expected) in [
      ("OB", "Chair", BlendFormatError.Code.refused), ("AC", "Packed", .refused),
      ("LI", "props.blend", .refused), ("MA", "Nobody", .notFound), ("OB", "Glass", .notFound),
    ] {
      let edits: [BlendEdit] = [.rename(Edit.reference(code, name), to: "New".bytes)]
      #expect(try Edit.failure(edits, of: bytes)?.code == expected, "\(code) \(name)")
    }
  }

  @Test func `a name two data-blocks have cannot be told`() throws {
    let bytes = file(["a", "a", "b"])
    #expect(try Edit.failure(renames([("a", "c")]), of: bytes)?.code == .corrupt)
    #expect(try Edit.failure(renames([("b", "c")]), of: bytes) == nil)
  }

  @Test func `a screen keeps the two letters of its name and those of its block`() throws {
    let bytes = try Edit.applying(
      [.rename(Edit.reference("SR", "After"), to: "Other".bytes)],
      to: file(["a"])
    )
    let run = try TakenApart(bytes).run(Edit.reference("SR", "Other"))
    #expect(run.blocks[0].code.idCode?.description == "SN")
  }

  @Test func `an asset keeps its metadata under its new name`() throws {
    let bytes = try Edit.applying(
      [
        .rename(Edit.reference("MA", "Glass"), to: "Zrcadlo".bytes),
        .setTags(Edit.reference("MA", "Glass"), ["both".bytes]),
      ],
      to: SampleFile.builder().finished()
    )
    var expected = SampleFile.asset
    expected.name = "Zrcadlo".bytes
    expected.tags = ["both".bytes]
    #expect(try Edit.assets(bytes).values.first == expected)
  }

  @Test func `the same name again changes nothing`() throws {
    let bytes = file(["b", "a"])
    #expect(try Edit.applying(renames([("b", "b"), ("a", "a")]), to: bytes) == bytes)
    var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    try editor.apply(renames([("b", "x")]))
    try editor.apply(renames([("b", "b")]))
    let isChanged = editor.isChanged
    #expect(!isChanged)
    #expect(try Edit.written(&editor) == bytes)
  }
}
