import AssetSystem
import Foundation
import LibraryStore
import ShelfBrowser
import ShelfSession
import SystemPackage
import Testing

@testable import ShelfRuntime

/// A browser and those who are connected to its session.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct BrowserSessionTests {
  private func with(
    _ body: (RuntimeHarness, SessionClient) async throws -> Void
  ) async throws {
    let harness = try await RuntimeHarness(hasSession: true)
    let host = try #require(harness.host)
    do {
      try await harness.run {
        try await body(harness, try await SessionClient.connect(to: host.location))
      }
    } catch {
      await host.stop(reason: "The test failed.")
      throw error
    }
    await host.stop(reason: "The test is over.")
  }

  @Test func `what a script makes the active asset is under the cursor`() async throws {
    try await with { harness, client in
      let key = harness.runtime.state.list.keys[7]
      let asset = try #require(try await harness.service.assets([key]).first)
      _ = try await client.call(
        "asset.setActive",
        ["identifier": .string(asset.identifier.utf8)]
      )
      await harness.until { harness.runtime.state.list.activeKey == key }
      #expect(harness.runtime.state.list.cursor == 7)
    }
  }

  @Test func `what a script selects is selected`() async throws {
    try await with { harness, client in
      let keys = [1, 4].map { harness.runtime.state.list.keys[$0] }
      let assets = try await harness.service.assets(keys)
      _ = try await client.call(
        "asset.select",
        ["identifiers": .array(assets.map { .string($0.identifier.utf8) })]
      )
      await harness.until { Set(harness.runtime.state.selection.keys) == Set(keys) }
    }
  }

  @Test func `who follows sees the cursor move`() async throws {
    try await with { harness, client in
      _ = try await client.follow(as: SessionName("anna"))
      try await harness.press("j")
      let asset = try #require(harness.runtime.state.list.active)
      let seen = try await client.next(.activeChanged)
      #expect(seen["active"]?["identifier"]?.text == asset.identifier.utf8)
    }
  }

  @Test func `Enter is heard by who listens`() async throws {
    try await with { harness, client in
      try await client.subscribe(to: [.activated])
      let asset = try #require(harness.runtime.state.list.active)
      try await harness.press("Enter")
      let heard = try await client.next(.activated)
      #expect(heard["asset"]?["identifier"]?.text == asset.identifier.utf8)
    }
  }

  @Test func `tags that a script adds are on the screen`() async throws {
    try await with { harness, client in
      let asset = try #require(harness.runtime.state.list.active)
      _ = try await client.call(
        "asset.tag",
        ["identifiers": [.string(asset.identifier.utf8)], "add": ["by-script"]]
      )
      await harness.until {
        harness.runtime.state.list.active?.metadata.tags.contains("by-script") == true
      }
    }
  }

  @Test func `the editor finds the session in its environment`() async throws {
    let out = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: out) }
    let harness = try await RuntimeHarness(hasSession: true)
    let location = try #require(harness.host).location
    let editor = TextEditor(
      environment: ["EDITOR": "sh -c 'printf %s \"$BLENDSHELF_SESSION\" > \"\(out.path)\"'"],
      session: location
    )
    try await editor.edit("/dev/null")
    #expect(try String(contentsOf: out, encoding: .utf8) == location.socketPath)
    await harness.host?.stop(reason: "The test is over.")
  }
}
