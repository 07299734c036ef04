import AssetSystem
import CellCanvas
import Foundation
import ShelfBrowser
import Testing

@testable import ShelfRuntime

/// `!` and `|` from the key to what the command leaves behind.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct ShellRuntimeTests {
  private func type(_ text: String, _ browser: RuntimeHarness) async {
    for character in text {
      browser.runtime.post(.terminal(.key(KeyEvent(.character(character)))))
    }
    browser.runtime.post(.terminal(.key(KeyEvent(.enter))))
    await browser.runtime.idle()
  }

  @Test func `a command finds the files and the asset at the cursor`() async throws {
    let browser = try await RuntimeHarness()
    let out = browser.folder.appendingPathComponent("out").path
    try await browser.run {
      await type("!printf '%s|' \"$@\" \"$BLENDSHELF_ID\" \"$PWD\" > '\(out)'", browser)
    }
    let words = try String(contentsOfFile: out, encoding: .utf8).split(separator: "|").map(
      String.init
    )
    let file = try #require(words.first)
    #expect(FileManager.default.fileExists(atPath: file))
    #expect(words.count == 3)
    #expect(words[1].contains(".blend/"))
    #expect(file.hasSuffix(words[1].prefix { $0 != "." } + ".blend"))
    #expect(file.hasPrefix(words[2] + "/"))
    #expect(browser.screen.lendings == 1)
  }

  @Test func `a piped command counts what is selected`() async throws {
    let browser = try await RuntimeHarness()
    let out = browser.folder.appendingPathComponent("out").path
    var count = 0
    try await browser.run {
      try await browser.press("V")
      count = browser.runtime.state.selection.keys.count
      await type("|grep -c '\"id\":' > '\(out)'", browser)
    }
    #expect(count > 1)
    #expect(try String(contentsOfFile: out, encoding: .utf8) == "\(count)\n")
  }

  @Test func `a command that fails is told on the bottom line`() async throws {
    let browser = try await RuntimeHarness()
    try await browser.run {
      await type("!exit 7", browser)
      #expect(browser.runtime.state.notice?.text == "'exit 7' ended with exit code 7.")
    }
  }

  @Test func `groups are found in a library as it is sorted`() async throws {
    let browser = try await RuntimeHarness()
    try await browser.run {
      try await browser.press(",", "t", "g", "g")
      let first = try #require(browser.runtime.state.list.active?.identifier.type)
      try await browser.press(")")
      let second = try #require(browser.runtime.state.list.active?.identifier.type)
      #expect(first != second)
      let before = browser.runtime.state.list.cursor - 1
      let key = browser.runtime.state.list.keys[before]
      #expect(browser.runtime.state.list.details[key]?.identifier.type == first)
      try await browser.press("(")
      #expect(browser.runtime.state.list.cursor == 0)
    }
  }
}
