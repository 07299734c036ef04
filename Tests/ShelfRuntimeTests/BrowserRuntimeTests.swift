import AssetSystem
import CellCanvas
import Foundation
import LibraryStore
import ShelfBrowser
import ShelfConfig
import Testing

@testable import ShelfRuntime

@MainActor
@Suite(.timeLimit(.minutes(5)))
struct BrowserRuntimeTests {
  @Test func `the first frame shows the library after it was read`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      let count = try await harness.service.listing(AssetListRequest()).keys.count
      #expect(count > 0)
      #expect(harness.runtime.state.list.keys.count == count)
      #expect(harness.screen.text.contains("Arms up"))
      #expect(harness.screen.text.contains("Characters"))
    }
  }

  @Test func `a theme is drawn with while it is chosen, and after`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      let background = { harness.screen.frames.last?[0, 0].style.background }
      #expect(background() == .terminal)
      try await harness.press("z", "T", "j", "j", "j")
      let blender = Theme.reading("blender").theme.style(.title).background
      #expect(background() == blender)
      try await harness.press("Esc")
      #expect(background() == .terminal)
      try await harness.press("z", "T", "j", "j", "j", "Enter")
      #expect(background() == blender)
    }
  }

  @Test func `moving the cursor makes another asset the active one of the API`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      try await harness.press("j")
      let active = await harness.service.activeAsset()
      #expect(active?.asset.key == harness.runtime.state.list.keys[1])
    }
  }

  @Test func `selected assets are those of the API`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      try await harness.press("Space", "Space")
      let selected = try await harness.service.selectedAssets().map(\.key)
      #expect(Set(selected) == Set(harness.runtime.state.list.keys[0...1]))
    }
  }

  @Test func `an asset made active through the API is under the cursor`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      let key = harness.runtime.state.list.keys[7]
      try await harness.service.setActiveAsset(key)
      await harness.until { harness.runtime.state.list.activeKey == key }
      #expect(harness.runtime.state.list.cursor == 7)
    }
  }

  @Test func `Enter is heard by those who listen to the API`() async throws {
    let harness = try await RuntimeHarness()
    let events = harness.service.events()
    let heard = Task {
      for await event in events {
        if case .activated(let asset) = event { return asset.key as AssetKey? }
      }
      return nil
    }
    try await harness.run {
      try await harness.press("Enter")
      #expect(await heard.value == harness.runtime.state.list.keys[0])
    }
  }

  @Test func `a filter lists what the API finds for the same query`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      try await harness.press("f", "t", "a", "g", ":", "h", "a", "n", "d", "Enter")
      let request = AssetListRequest(query: AssetQuery(parsing: "tag:hand"))
      let expected = try await harness.service.listing(request).keys
      #expect(!expected.isEmpty)
      #expect(harness.runtime.state.list.keys == expected)
    }
  }

  @Test func `files that come and go on disk come and go on the screen`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      let before = harness.runtime.state.list.keys.count
      let file = harness.library.appendingPathComponent("characters/elly/poses.blend")
      let copy = harness.library.appendingPathComponent("copy.blend")
      try FileManager.default.copyItem(at: file, to: copy)
      await harness.until { harness.runtime.state.list.keys.count > before }
      try FileManager.default.removeItem(at: copy)
      await harness.until { harness.runtime.state.list.keys.count == before }
    }
  }

  @Test func `a catalog edit that is refused is told, and nothing else happens`() async throws {
    let harness = try await RuntimeHarness()
    let file = harness.library.appendingPathComponent("blender_assets.cats.txt")
    try await harness.run {
      try Data("VERSION 2\n".utf8).write(to: file)
      try await harness.press("h", "a", "n", "e", "w", "Enter")
      await harness.until { harness.runtime.state.notices.contains { $0.severity == .error } }
      #expect(try Data(contentsOf: file) == Data("VERSION 2\n".utf8))
    }
  }

  @Test func `a damaged file is named in the log, and the others are shown`() async throws {
    let harness = try await RuntimeHarness()
    let file = harness.library.appendingPathComponent("materials/skin.blend")
    try Data("BLENDER-v405 and no more".utf8).write(to: file)
    try await harness.run {
      await harness.until {
        harness.runtime.state.notices.contains { $0.text.hasPrefix("materials/skin.blend") }
      }
      #expect(harness.screen.text.contains("Arms up"))
    }
  }

  @Test func `a library that is not there is in the log once`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      try FileManager.default.removeItem(at: harness.library)
      let told = { harness.runtime.state.notices.map(\.text).filter { $0.contains("Cannot open") } }
      for _ in 0..<3 {
        try await harness.press("R")
        await harness.until { !told().isEmpty && harness.runtime.state.runningScans.isEmpty }
        await harness.runtime.idle()
      }
      #expect(told().count == 1, "\(told())")
    }
  }

  @Test func `a catalog edit is saved though the browser is quit at once`() async throws {
    let harness = try await RuntimeHarness()
    let file = harness.library.appendingPathComponent("blender_assets.cats.txt")
    try await harness.run {
      harness.runtime.post(.terminal(.key(KeyEvent(.character("h")))))
      harness.runtime.post(.terminal(.key(KeyEvent(.character("a")))))
      for character in "New" {
        harness.runtime.post(.terminal(.key(KeyEvent(.character(character)))))
      }
      harness.runtime.post(.terminal(.key(KeyEvent(.enter))))
      harness.runtime.post(.terminal(.key(KeyEvent(.character("q")))))
    }
    #expect(try String(contentsOf: file, encoding: .utf8).contains(":New:New"))
  }

  @Test func `warnings are told and kept`() async throws {
    let harness = try await RuntimeHarness(warnings: ["config.toml:3: what is this?"])
    try await harness.run {
      #expect(harness.runtime.state.notices.map(\.text).contains("config.toml:3: what is this?"))
    }
  }

  @Test func `the end of the terminal ends the browser`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {}
    #expect(!harness.screen.frames.isEmpty)
  }

  @Test func `yanked text goes to the clipboard of the terminal`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      try await harness.press("y", "n")
      #expect(harness.screen.copies == ["Arms up"])
    }
  }
}
