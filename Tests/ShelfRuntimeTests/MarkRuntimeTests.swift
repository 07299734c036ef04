import AssetSystem
import Foundation
import LibraryStore
import ShelfBrowser
import Testing

@testable import ShelfRuntime

@MainActor
@Suite(.timeLimit(.minutes(5)))
struct MarkRuntimeTests {
  @Test func `a mark is written with names that last`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      try await harness.press("j", "m", "a")
      let active = try #require(harness.runtime.state.list.active)
      let root = try #require(await harness.service.libraries().first).root
      let file = MarkFile(file: harness.folder.appendingPathComponent("state/marks.json"))
      let kept = await file.load().marks
      #expect(kept == ["a": AssetMark(root: root, identifier: active.identifier)])
    }
  }

  @Test func `a mark of an earlier run is there at the start`() async throws {
    let harness = try await RuntimeHarness()
    let root = try #require(await harness.service.libraries().first).root
    _ = try await harness.service.refresh(.all, full: false)
    let keys = try await harness.service.listing(AssetListRequest()).keys
    let key = try #require(keys.last)
    let last = try #require(await harness.service.assets([key]).first)
    let file = MarkFile(file: harness.folder.appendingPathComponent("state/marks.json"))
    try await file.save(AssetMark(root: root, identifier: last.identifier), under: "z")
    try await harness.run {
      #expect(harness.runtime.state.list.active?.identifier != last.identifier)
      try await harness.press("'", "z")
      #expect(harness.runtime.state.list.active?.identifier == last.identifier)
    }
  }

  @Test func `a damaged file is told, and the browser runs`() async throws {
    let harness = try await RuntimeHarness()
    let url = harness.folder.appendingPathComponent("state/marks.json")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data("{".utf8).write(to: url)
    try await harness.run {
      let told = harness.runtime.state.notices.map(\.text)
      #expect(told.contains { $0.hasSuffix("the marks cannot be read, so there are none.") })
      try await harness.press("m", "a", "j", "'", "a")
      #expect(harness.runtime.state.list.cursor == 0)
    }
  }
}
