import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct CommandTableTests {
  @Test func `every command of the table is done, and no other`() {
    #expect(Set(CommandBehavior.all.keys) == Set(Command.all))
  }

  @Test func `a command that cannot be done does nothing but say why`() {
    for command in Command.all {
      let empty = FakeLibrary(count: 0, catalogs: [])
      var browser = BrowserHarness(empty, width: 80)
      guard let reason = browser.state.disabledReason(of: command), !command.takesCharacter else {
        continue
      }
      #expect(reason.hasSuffix("."), "\(command)")
      let before = browser.state
      let effects = browser.state.perform(command)
      #expect(effects.isEmpty, "\(command)")
      #expect(browser.said == reason)
      browser.state.notices = []
      let isUnchanged = browser.state == before
      #expect(isUnchanged, "\(command)")
    }
  }

  @Test func `a command that can be done shows it or tells it`() throws {
    let prepared = try prepared()
    for command in Command.all where !command.takesCharacter {
      var browser = prepared
      browser.press(command == .sortByName ? ",t" : ",n")
      browser.press(command == .cursorToMiddle ? "zt" : "zz")
      if command.group == .posing, let key = browser.state.list.activeKey {
        browser.state.list.details[key]?.identifier.type = .action
      }
      if command == .restrictToSelected {
        browser.state.posing.target = FakeBlenders.elly
        browser.state.posing.live.blenders = [FakeBlenders.blender(selected: ["spine"])]
      }
      if command == .choose { browser.state.shell.isChoosing = true }
      if Self.previewCommands.contains(command) { Self.showThumbnails(&browser) }
      browser.state.focus = Self.treeCommands.contains(command) ? .tree : .list
      guard browser.state.disabledReason(of: command) == nil else {
        Issue.record("\(command): \(browser.state.disabledReason(of: command) ?? "")")
        continue
      }
      let before = browser.state
      let effects = browser.state.perform(command)
      let isChanged = browser.state != before
      #expect(isChanged || !effects.isEmpty, "\(command)")
    }
  }

  private static let treeCommands: Set<Command> = [
    .toggleFold, .moveLeft, .moveRight,
  ]

  private static let previewCommands: Set<Command> = [
    .togglePreviews, .toggleImages, .largerThumbnails, .smallerThumbnails,
  ]

  /// Opens the grid with thumbnails on a large terminal that shows images.
  private static func showThumbnails(_ browser: inout BrowserHarness) {
    browser.state.size = Size(width: 160, height: 48)
    browser.state.list.layout = .grid
    var capabilities = TerminalCapabilities(colorDepth: .truecolor, isUTF8: true)
    capabilities.protocols = [.sixel]
    browser.send(.terminalDescribed(capabilities))
  }

  /// Brings about what commands need: a selection, a filter, a search, places, a leader, a scan.
  private func prepared() throws -> BrowserHarness {
    var browser = BrowserHarness(FakeLibrary(count: 240, libraries: 2), height: 10)
    browser.state.savedQueries = [SavedQuery(name: "Q", query: "x")]
    browser.press("gn ] h j l j j")
    browser.press("/")
    browser.type("tag:even")
    browser.press("Enter 2 Space Esc Space f")
    browser.type("Asset")
    browser.press("Enter zu H h 2G l 3j")
    browser.press("zg 12G")
    browser.state.tree.folded = ["Props"]
    browser.state.detailsScroll = 1
    browser.state.operations.repeated = .edit(AssetEdit())
    browser.state.operations.last = OperationResult(
      entry: 1,
      plan: OperationPlan(title: "Edit"),
      outcomes: []
    )
    let rig = FakeRigs.elly
    browser.state.posing.target = rig
    browser.state.posing.entries = [rig: [1]]
    browser.state.posing.restriction = PosingState.Restriction(["spine"], of: "Pose")
    var session = try FakeSession()
    browser.state.following.session = FollowedSession(session.location)
    browser.state.following.session?.isPaused = true
    browser.take([try session.join()])
    browser.state.scans[LibraryID(rawValue: 0)] = ScanProgress(
      library: LibraryID(rawValue: 0),
      phase: .reading
    )
    return browser
  }
}
