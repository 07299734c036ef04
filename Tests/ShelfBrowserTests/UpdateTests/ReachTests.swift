import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// Every command of the table is reached by a key, from the palette and with the mouse, or it says why not.
struct ReachTests {
  @Test(arguments: KeymapPreset.allCases)
  func `by its keys`(preset: KeymapPreset) {
    for command in Command.all {
      for keys in preset.keymap.keys(for: command) {
        var browser = BrowserHarness()
        browser.state.keymap = preset.keymap
        check(command, &browser) { browser in
          for key in keys.keys { browser.send(.terminal(.key(key))) }
        }
      }
      #expect(!preset.keymap.keys(for: command).isEmpty, "\(command)")
    }
  }

  @Test func `from the palette, by its name`() {
    for command in Command.all {
      var browser = BrowserHarness()
      check(command, &browser) { browser in
        browser.press("C-p")
        browser.type(command.name)
        #expect(
          CommandPalette(text: command.name).lines(in: browser.state).first?.command == command
        )
        browser.send(.terminal(.key(KeyEvent(.enter))))
      }
    }
  }

  /// The place to click is the bottom line, which opens the palette, and there the line of the command.
  @Test(arguments: [(160, 24), (80, 24), (40, 10)])
  func `with the mouse alone, on any screen`(width: Int, height: Int) {
    let start = BrowserHarness(width: width, height: height)
    var palette = start
    palette.mouse(.press, 1, height - 1)
    var left = Set(Command.all.indices)
    // Every turn of the wheel shows another line at least.
    for _ in Command.all.indices {
      let rows = render(palette.state, theme: .standard).rows
      for row in 0..<height {
        let target = BrowserLayout.hitTarget(at: 20, row, in: palette.state)
        guard case .dialogLine(let line) = target, left.remove(line) != nil else { continue }
        let command = Command.all[line]
        #expect(rows[row].contains(command.name.prefix(20)), "\(command): \(rows[row])")
        if let reason = start.state.disabledReason(of: command), width >= 160 {
          #expect(rows[row].contains(reason.prefix(24)), "\(command): \(rows[row])")
        }
        var browser = start
        check(command, &browser) { browser in
          browser = palette
          browser.send(.terminal(.mouse(MouseEvent(.press, column: 20, row: row))))
        }
      }
      palette.mouse(.wheelDown, 20, height / 2)
    }
    #expect(left.isEmpty, "\(left.map { Command.all[$0] }) are not on the palette.")
  }

  @Test(arguments: KeymapPreset.allCases)
  func `in the help, with its keys and what it does`(preset: KeymapPreset) {
    var browser = BrowserHarness(width: 160, height: 48)
    browser.state.keymap = preset.keymap
    browser.press("F1")
    var seen: Set<String> = []
    for _ in 0..<Command.all.count / 2 {
      seen.formUnion(render(browser.state, theme: .standard).rows)
      browser.mouse(.wheelDown, 20, 12)
    }
    for command in Command.all {
      let help = command.help.dropLast().prefix(40)
      let keys = preset.keymap.keys(for: command).map(\.description)
      let isThere = seen.contains { row in
        row.contains(help) && keys.allSatisfy { row.contains($0) }
      }
      #expect(isThere, "\(command): \(keys)")
    }
  }

  @Test func `typed on the command line, by its name`() {
    for command in Command.all where CommandVerb(rawValue: command.name)?.isComplete != true {
      var browser = BrowserHarness()
      check(command, &browser) { browser in
        browser.type(":" + command.name)
        browser.send(.terminal(.key(KeyEvent(.enter))))
      }
    }
  }

  /// Compares the way to a command with doing it.
  private func check(
    _ command: Command,
    _ browser: inout BrowserHarness,
    _ reach: (inout BrowserHarness) -> Void
  ) {
    let reason = browser.state.disabledReason(of: command)
    var expected = browser
    let wanted = expected.state.perform(command)
    reach(&browser)
    // The letter is awaited first, lest it should do something else.
    if reason != nil, browser.state.pendingKeys.awaiting == command {
      browser.send(.terminal(.key(KeyEvent(.character("x")))))
    }
    if let reason {
      #expect(browser.said == reason, "\(command)")
      #expect(browser.open.isEmpty, "\(command)")
    } else if command.takesCharacter {
      #expect(browser.state.pendingKeys.awaiting == command)
    } else {
      let open = Set(browser.open.map { "\($0)" })
      #expect(wanted.allSatisfy { open.contains("\($0)") }, "\(command): \(browser.open)")
      #expect(browser.state.overlays == expected.state.overlays, "\(command)")
      #expect(browser.state.place == expected.state.place, "\(command)")
      #expect(browser.state.list.cursor == expected.state.list.cursor, "\(command)")
      #expect(browser.state.selection.keys == expected.state.selection.keys, "\(command)")
      #expect(browser.state.tabs.count == expected.state.tabs.count, "\(command)")
    }
  }
}
