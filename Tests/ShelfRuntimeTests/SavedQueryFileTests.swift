import Foundation
import ShelfBrowser
import ShelfRuntime
import Testing

struct SavedQueryFileTests {
  private let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("queries-" + UUID().uuidString)
    .appendingPathComponent("queries.json")
  private let configured = SavedQuery(name: "mine", query: "tag:a", isConfigured: true)

  @Test func `a missing file holds no searches`() {
    #expect(SavedQueryFile(file: url, configured: [configured]).load() == [configured])
  }

  @Test func `what is saved is there the next time`() throws {
    let query = SavedQuery(name: "new", query: "tag:\"two words\" -x", isConfigured: false)
    let file = SavedQueryFile(file: url, configured: [configured])
    #expect(try file.saving(query) == [configured, query])
    #expect(SavedQueryFile(file: url, configured: [configured]).load() == [configured, query])
    #expect(try file.removing("new") == [configured])
  }

  @Test func `saving under the same name replaces`() throws {
    let file = SavedQueryFile(file: url, configured: [])
    _ = try file.saving(SavedQuery(name: "a", query: "one", isConfigured: false))
    let second = SavedQuery(name: "a", query: "two", isConfigured: false)
    #expect(try file.saving(second) == [second])
  }

  @Test func `a broken file is not overwritten`() throws {
    let folder = url.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("{".utf8).write(to: url)
    let file = SavedQueryFile(file: url, configured: [])
    #expect(file.load().isEmpty)
    #expect(throws: (any Error).self) {
      try file.saving(SavedQuery(name: "a", query: "b", isConfigured: false))
    }
    #expect(try Data(contentsOf: url) == Data("{".utf8))
  }

  @Test func `without a state folder saving fails`() {
    let file = SavedQueryFile(file: nil, configured: [configured])
    #expect(file.load() == [configured])
    #expect(throws: (any Error).self) {
      try file.saving(SavedQuery(name: "a", query: "b", isConfigured: false))
    }
  }
}
