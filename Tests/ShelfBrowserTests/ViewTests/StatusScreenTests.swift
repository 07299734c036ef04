import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// The bottom line, and what an empty list says.
struct StatusScreenTests {
  private func bottomLine(
    width: Int = 112,
    _ change: (inout BrowserState) -> Void
  ) -> String {
    var state = SampleLibrary.state(width, 24)
    change(&state)
    return render(state, theme: .standard).rows.last ?? ""
  }

  private func emptyList(_ change: (inout BrowserState) -> Void) -> [String] {
    var state = SampleLibrary.state(112, 24)
    SampleLibrary.show([], in: &state)
    change(&state)
    let layout = BrowserLayout(state)
    return render(state, theme: .standard).rows[layout.list.row..<layout.list.endRow]
      .map { row in
        let text = String(row.dropFirst(layout.list.column).prefix(layout.list.width))
        return text.split(separator: " ").joined(separator: " ")
      }
      .filter { !$0.isEmpty }
  }

  @Test func `selection, order and search at the left, keys at the right`() {
    let line = bottomLine { state in
      SampleLibrary.select([0, 1], in: &state)
      state.view.sort = AssetSort(.modified, isReversed: true)
      state.list.search = "walk"
      state.list.matches = [1, 2, 3]
    }
    #expect(
      line.hasPrefix(" 2 selected · sorted by modified, reversed · /walk: 3 matches")
    )
    #expect(line.hasSuffix("? help "))
  }

  @Test func `a scan shows files, share, bar and the key that cancels`() {
    let scan = ScanProgress(
      library: SampleLibrary.library,
      phase: .reading,
      total: 9800,
      done: 1204,
      failed: 2
    )
    let line = bottomLine { $0.scans = [SampleLibrary.library: scan] }
    #expect(line.contains("scanning 1,204/9,800 ▕█▏        ▏ 12%, 2 unreadable  C-c cancels"))
  }

  @Test func `on slow lines a scan shows whole percents alone`() {
    func line(_ done: Int) -> String {
      bottomLine {
        $0.view.isLowBandwidth = true
        let library = SampleLibrary.library
        $0.scans = [
          library: ScanProgress(library: library, phase: .reading, total: 9800, done: done)
        ]
      }
    }
    #expect(line(1204).contains("scanning 12%  C-c cancels"))
    #expect(line(1204) == line(1270))
    #expect(line(1204) != line(1274))
  }

  @Test func `a walk through folders has a count and no bar`() {
    let scan = ScanProgress(library: SampleLibrary.library, phase: .walking, total: 1204)
    let line = bottomLine { $0.scans = [SampleLibrary.library: scan] }
    #expect(line.contains("looking for files: 1,204 so far  C-c cancels"))
  }

  @Test func `an error begins with its mark and is safe to print`() {
    let line = bottomLine { $0.notices = SampleLibrary.notices }
    #expect(line.hasPrefix(" ✗ props/␛[2Jchair.blend: cut off at byte 8,192."))
  }

  @Test func `pending keys come before everything else`() throws {
    let keys = try #require(KeySequence(notation: "z"))
    let line = bottomLine { state in
      state.notices = SampleLibrary.notices
      state.pendingKeys = PendingKeys(keys: keys, count: 12)
    }
    #expect(line.hasPrefix(" 12z…"))
  }

  @Test func `on a narrow line the order goes first, the selection last`() {
    let line = bottomLine(width: 40) { state in
      SampleLibrary.select([0], in: &state)
      state.list.search = "walk"
      state.list.matches = [1]
    }
    #expect(line == " 1 selected · /walk: 1 match            ")
  }

  @Test func `moving the cursor leaves the bottom line alone`() {
    let lines = (0..<20).map { position in
      bottomLine { SampleLibrary.move(to: position, in: &$0) }
    }
    #expect(Set(lines).count == 1)
  }

  @Test func `an empty library says what to do`() {
    let text = emptyList { $0.place.item = .all }
    #expect(
      text.prefix(3).joined(separator: " ")
        == "No assets here. a creates one, R looks again, gh shows your libraries."
    )
  }

  @Test func `while the tree has the focus, the key that creates assets is another`() {
    let text = emptyList { state in
      state.place.item = .all
      state.focus = .tree
    }
    #expect(text[1].hasPrefix("gA creates one"))
  }

  @Test func `where nothing can be created, it is not offered`() {
    let text = emptyList { state in
      state.place.item = .all
      state.libraries.append(state.libraries[0])
      state.libraries[1].id = LibraryID(rawValue: 99)
      state.place.scope = .all
    }
    #expect(!text.joined().contains("creates one"))
  }

  @Test func `an empty catalog says how to fill it`() {
    let text = emptyList { $0.place.item = .catalog("Props") }
    #expect(text.joined(separator: " ").contains("a creates one"))
  }

  @Test func `a filter that nothing meets says how to clear it`() {
    let text = emptyList { $0.place.filter = "tag:nothing" }
    #expect(text[0] == "Nothing here matches “tag:nothing”.")
    #expect(text[1].hasPrefix("\\ shows everything again"))
  }

  @Test func `a library that cannot be read says why`() {
    let text = emptyList { $0.libraries[0].problem = "The folder is not there any more." }
    #expect(
      text.prefix(2).joined(separator: " ") == "elly-library: The folder is not there any more."
    )
  }

  @Test func `without a library it is said how to open one`() {
    let text = emptyList { $0.libraries = [] }
    #expect(text[0] == "No library is open.")
  }

  @Test func `keys in hints are those the user has bound`() throws {
    let text = emptyList { state in
      state.place.item = .all
      for command in [Command.refresh, .create, .createAsset] {
        for keys in state.keymap.keys(for: command) { state.keymap.unbind(keys) }
      }
    }
    #expect(text[1] == "gh shows your libraries.")
  }
}
