import AssetOperations
import AssetSystem
import CellCanvas
import Foundation
import LibraryStore
import ShelfBrowser
import Testing

@testable import ShelfRuntime

/// Changes to assets from key to file, with the journal.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct OperationRuntimeTests {
  private func type(_ text: String, _ harness: RuntimeHarness) async throws {
    for character in text {
      harness.runtime.post(.terminal(.key(KeyEvent(.character(character)))))
    }
    await harness.runtime.idle()
  }

  private func name(_ harness: RuntimeHarness) -> String? {
    harness.runtime.state.list.active?.identifier.name.string
  }

  @Test func `a new name is in the file, and undo brings the old one back`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      try await harness.press("r", "C-u")
      try await type("Zebra", harness)
      try await harness.press("Enter")
      await harness.until { name(harness) == "Zebra" }
      let found = try await harness.service.listing(
        AssetListRequest(query: AssetQuery(parsing: "Zebra"))
      )
      #expect(found.keys.count == 1)
      try await harness.press("u")
      await harness.until { harness.runtime.state.notice?.text.contains("taken back") == true }
      await harness.until { harness.runtime.state.list.keys.count == 42 }
      let gone = try await harness.service.listing(
        AssetListRequest(query: AssetQuery(parsing: "Zebra"))
      )
      #expect(gone.keys.isEmpty)
    }
  }

  @Test func `a tag is an entry of the journal`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      try await harness.press("t")
      try await type("wip", harness)
      try await harness.press("Enter", "Enter")
    }
    let history = try await harness.operations.history(limit: 10)
    #expect(history.map(\.state) == [.done])
  }

  @Test func `an editor that changes nothing changes nothing`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      try await harness.press("e")
      await harness.until { harness.runtime.state.notice != nil }
      #expect(harness.screen.lendings == 1)
      #expect(
        harness.runtime.state.notices.last?.text
          == "The text was left as it was; nothing is changed."
      )
    }
  }

  @Test func `text from the editor becomes metadata`() async throws {
    let harness = try await RuntimeHarness(editor: "sed -i 's/^author:.*/author: Eve/'")
    try await harness.run {
      try await harness.press("e")
      await harness.until { harness.runtime.state.list.active?.metadata.author == "Eve" }
      #expect(harness.runtime.state.operations.failures.isEmpty)
    }
  }

  @Test func `an editor that is not there is told`() async throws {
    let harness = try await RuntimeHarness(editor: "/nowhere/editor")
    try await harness.run {
      try await harness.press("e")
      await harness.until {
        harness.runtime.state.notices.contains { $0.text.contains("/nowhere/editor") }
      }
      #expect(harness.runtime.state.operations.textEdit == nil)
    }
  }

  @Test func `catalogs are changed in the journal, too`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      try await harness.press("h", "a", "N", "e", "w", "Enter")
      await harness.until { harness.runtime.state.place.item == .catalog("New") }
      try await harness.press("u")
      await harness.until {
        !harness.runtime.state.tree.overview.nodes.contains { $0.path == "New" }
      }
      let history = try await harness.operations.history(limit: 10)
      #expect(history.map(\.state) == [.undone])
    }
  }
}
