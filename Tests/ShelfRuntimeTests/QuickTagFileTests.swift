import AssetSystem
import Foundation
import ShelfRuntime
import Testing

struct QuickTagFileTests {
  private let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("tags-" + UUID().uuidString)
    .appendingPathComponent("quick-tags.json")

  @Test func `a missing file holds no tags`() throws {
    #expect(try QuickTagFile(file: url).load().isEmpty)
    #expect(try QuickTagFile(file: nil).load().isEmpty)
  }

  @Test func `what is kept is there the next time`() throws {
    let tags: [Character: ByteString] = ["x": "wip", "é": "two \"words\"", "/": "ž"]
    try QuickTagFile(file: url).save(tags)
    #expect(try QuickTagFile(file: url).load() == tags)
  }

  @Test(arguments: ["{", "[{\"letter\":1}]", "\u{0}"])
  func `rubbish is an error and stays as it is`(text: String) throws {
    let folder = url.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    #expect(throws: (any Error).self) { try QuickTagFile(file: url).load() }
    #expect(try Data(contentsOf: url) == Data(text.utf8))
  }

  @Test func `letters that are none are left out`() throws {
    let folder = url.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(#"[{"letter":"ab","tag":"x"},{"letter":"","tag":"y"},{"letter":"c","tag":"z"}]"#.utf8)
      .write(to: url)
    #expect(try QuickTagFile(file: url).load() == ["c": "z"])
  }

  @Test func `without a state folder saving fails`() {
    #expect(throws: (any Error).self) { try QuickTagFile(file: nil).save(["a": "b"]) }
  }
}
