import AssetSystem
import Foundation
import ShelfBrowser
import ShelfRuntime
import Testing

struct MarkFileTests {
  private let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("marks-" + UUID().uuidString)
    .appendingPathComponent("marks.json")

  private let fist = AssetMark(
    root: "/libraries/elly",
    identifier: AssetIdentifier(file: "poses.blend", type: .action, name: "Fist L")
  )
  private let odd = AssetMark(
    root: ByteString([0x2F, 0xFF, 0xC3, 0x28, 0x0A]),
    identifier: AssetIdentifier(
      file: "a\u{1B}/b.blend",
      type: .material,
      name: ByteString([0xFE, 0x2F, 0x07])
    )
  )

  private func write(_ text: String) throws {
    let folder = url.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  @Test func `a missing file holds no marks`() async throws {
    for file in [url, nil] {
      let (marks, warning) = await MarkFile(file: file).load()
      #expect(marks.isEmpty)
      #expect(warning == nil)
    }
  }

  @Test func `marks are there the next time, byte by byte`() async throws {
    let file = MarkFile(file: url)
    try await file.save(fist, under: "a")
    try await file.save(odd, under: "é")
    try await file.save(odd, under: "\"")
    try await file.save(fist, under: "\"")
    let (marks, warning) = await MarkFile(file: url).load()
    #expect(marks == ["a": fist, "é": odd, "\"": fist])
    #expect(warning == nil)
    let text = try Data(contentsOf: url)
    #expect(!text.contains(0x1B) && !text.contains(0x07))
  }

  @Test func `marks set at once are all kept`() async throws {
    let file = MarkFile(file: url)
    let letters = "abcdefghijklmnopqrstuvwxyz"
    try await withThrowingTaskGroup(of: Void.self) { group in
      for letter in letters {
        group.addTask { [fist] in try await file.save(fist, under: letter) }
      }
      try await group.waitForAll()
    }
    #expect(await Set(file.load().marks.keys) == Set(letters))
  }

  @Test(arguments: ["{", "[{\"mark\":1}]", "\u{0}", ""])
  func `rubbish is told, refuses no mark, and is kept beside the new file`(text: String)
    async throws
  {
    try write(text)
    let file = MarkFile(file: url)
    let (marks, warning) = await file.load()
    #expect(marks.isEmpty)
    #expect(warning == "\(url.path): the marks cannot be read, so there are none.")
    #expect(try Data(contentsOf: url) == Data(text.utf8))
    try await file.save(fist, under: "a")
    #expect(await file.load().marks == ["a": fist])
    let damaged = url.appendingPathExtension("damaged")
    #expect(try Data(contentsOf: damaged) == Data(text.utf8))
  }

  @Test func `a mark that cannot be understood is left out, the others are not`() async throws {
    try write(
      #"""
      [{"mark":"a","library":"/libraries/elly","asset":"poses.blend/Action/Fist L"},
       {"mark":"bc","library":"/","asset":"poses.blend/Action/Fist L"},
       {"mark":"d","library":"/","asset":"poses"},
       {"mark":"e","library":"\\q","asset":"poses.blend/Action/Fist L"}]
      """#
    )
    let (marks, warning) = await MarkFile(file: url).load()
    #expect(marks == ["a": fist])
    #expect(
      warning == "\(url.path): 3 of the marks cannot be understood; they are left out."
    )
  }

  @Test func `without a state folder marks last as long as the browser`() async throws {
    let file = MarkFile(file: nil)
    try await file.save(fist, under: "a")
    #expect(await file.load().marks.isEmpty)
  }
}
