import BlendFormat
import Testing
import TestSupport

/// The editor as a whole.
struct EditFileTests {
  private let glass = Edit.reference("MA", "Glass")

  @Test(arguments: Packing.allCases)
  func `without an edit the file is written byte for byte`(packing: Packing) throws {
    let bytes = packing.pack(SampleFile.builder().finished())
    #expect(try Edit.applying([], to: bytes) == bytes)
  }

  @Test(arguments: BlendFileBuilder.Layout.allCases)
  func `files of other machines can be read, not edited`(layout: BlendFileBuilder.Layout) throws {
    let bytes = SampleFile.builder(layout).finished()
    var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    #expect(try editor.asset(glass) == SampleFile.asset)
    let isUsual = layout == .littleEndian64 || layout == .large64
    let problem = editor.writingProblem
    #expect(problem?.code == (isUsual ? nil : .unsupported))
    let error = try Edit.failure([.setTags(glass, [])], of: bytes)
    #expect(error?.code == (isUsual ? nil : .unsupported))
  }

  @Test func `an asset is read as it is on disk, whatever was edited`() throws {
    let bytes = SampleFile.builder().finished()
    var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    try editor.apply([.setTags(glass, []), .rename(glass, to: "Other".bytes)])
    #expect(try editor.asset(glass) == SampleFile.asset)
    #expect(try editor.asset(Edit.reference("MA", "Other")) == nil)
    #expect(try editor.asset(Edit.reference("MA", "Plain")) == nil)
    #expect(try editor.asset(Edit.reference("OB", "Chair")) == nil)
  }

  @Test func `edits add up until the file is written`() throws {
    let bytes = SampleFile.builder().finished()
    var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    try editor.apply([.setTags(glass, ["a".bytes])])
    try editor.apply([.setText(glass, .author, [])])
    #expect(throws: BlendFormatError.self) {
      try editor.apply([.setText(glass, .license, []), .rename(glass, to: [])])
    }
    try editor.apply([.rename(glass, to: "Sklo".bytes)])
    var expected = SampleFile.asset
    expected.tags = ["a".bytes]
    expected.author = []
    expected.name = "Sklo".bytes
    #expect(try Edit.assets(Edit.written(&editor)).values.first == expected)
  }

  @Test func `an error names the file`() throws {
    let file = TemporaryFile(SampleFile.builder().finished())
    var editor = try BlendFileEditor(path: file.path, using: Edit.cache)
    do throws(BlendFormatError) {
      try editor.apply([.mark(Edit.reference("MA", "Nobody"))])
      Issue.record("nobody was marked")
    } catch {
      #expect(error.path == file.path)
      #expect(error.code == .notFound)
    }
  }

  @Test func `unsound metadata is not edited, a rename beside it is`() throws {
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MAGlass", assetData: 0x20))
    builder.add("DATA", "AssetMetaData", at: 0x20, ["author": .pointer(0x4040)])
    let bytes = builder.finished()
    for edit in [
      BlendEdit.setTags(glass, ["a".bytes]), .setText(glass, .author, "x".bytes),
      .clear(glass, keepingFakeUser: true), .mark(glass),
    ] {
      #expect(try Edit.failure([edit], of: bytes)?.code == .corrupt)
    }
    #expect(try Edit.failure([.rename(glass, to: "x".bytes)], of: bytes) == nil)
  }

  @Test func `a data-block of a wrong length is not edited`() throws {
    var builder = BlendFileBuilder()
    builder.addHead(
      "MA",
      length: 100,
      address: 0x10,
      sdna: builder.definitions.index(of: "Material"),
      count: 1
    )
    var payload = [UInt8](repeating: 0, count: 100)
    payload.replaceSubrange(0..<7, with: "MAGlass".bytes)
    builder.addBytes(payload)
    let error = try Edit.failure([.rename(glass, to: "x".bytes)], of: builder.finished())
    #expect(error?.code == .corrupt)
  }

  @Test func `damaged files end in an error or an edit that reads back, never in a trap`() throws {
    let seed: UInt64 = 20_261_121
    var random = SplitMix64(seed: seed)
    let sound = SampleFile.builder().finished()
    let plain = Edit.reference("MA", "Plain")
    var done = 0
    for _ in 0..<600 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
      do {
        var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
        let saved = try editor.savedMetaData(of: glass)
        try editor.apply([
          .rename(plain, to: "x".bytes), .setTags(glass, ["a".bytes, "b".bytes, "c".bytes]),
          .setText(glass, .description, []), .setText(glass, .copyright, "c".bytes), .mark(plain),
        ])
        try editor.apply([.clear(glass, keepingFakeUser: false), .restoreMetaData(glass, saved)])
        _ = try Edit.written(&editor)
        done += 1
      } catch is BlendFormatError {
        continue
      }
    }
    #expect(done > 50 && done < 600, "seed \(seed)")
  }
}
