import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import ShelfSession
import Testing
import TestSupport

struct RandomWalkTests {
  @Test(arguments: 1...12) func `no sequence of events breaks the state`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var library = FakeLibrary(count: 60, libraries: seed % 3 == 0 ? 2 : 1)
    library.savedQueries = [SavedQuery(name: "Odd", query: "tag:odd")]
    var browser = BrowserHarness(library, layout: seed % 2 == 0 ? .list : .grid)
    browser.operations.rigs = .sample
    if seed % 2 == 0 { browser.send(.poseTargetsLoaded([FakeRigs.elly, FakeRigs.ruzena])) }
    for step in 0..<250 {
      let event = randomEvent(&random, browser)
      browser.send(event)
      if Int.random(in: 0..<3, using: &random) > 0 { browser.answerAll() }
      if Int.random(in: 0..<40, using: &random) == 0 { changeLibrary(&browser, &random) }
      browser.now += Int64.random(in: 0...600_000_000, using: &random)
      if let problem = problem(of: browser) {
        Issue.record("seed \(seed), step \(step), after \(event): \(problem)")
        return
      }
      if step % 20 == 0 { _ = render(browser.state, theme: .standard) }
    }
    browser.answerAll()
  }

  @Test(arguments: [(0, 0), (1, 1), (5, 3), (2, 40), (300, 2)])
  func `any size is survived`(width: Int, height: Int) {
    var random = SplitMix64(seed: UInt64(width * 100 + height))
    var browser = BrowserHarness(width: width, height: height)
    for _ in 0..<150 {
      var event = randomEvent(&random, browser)
      if case .terminal(.resized) = event { event = .tick }
      browser.send(event)
      browser.answerAll()
      #expect(problem(of: browser) == nil, "\(event)")
    }
  }

  /// What is not as it always has to be; nil when all is well.
  private func problem(of browser: BrowserHarness) -> String? {
    let state = browser.state
    let list = state.list
    let layout = BrowserLayout(state)
    if list.keys.isEmpty {
      if list.cursor != 0 || list.activeKey != nil { return "something is active in an empty list" }
    } else {
      guard list.keys.indices.contains(list.cursor) else { return "the cursor is off the list" }
      if list.keys[list.cursor] != list.activeKey { return "the active asset is not at the cursor" }
      let line = list.cursor / layout.columns
      if !(list.scroll..<list.scroll + layout.visibleLines).contains(line) {
        return "the cursor is off the screen"
      }
    }
    if state.focus == .details, !state.isDetailsShown { return "hidden details have the focus" }
    if state.focus == .tree, !state.isTreeShown { return "the hidden tree has the focus" }
    if !state.place.isSelectionOnly, state.tree.cursor != state.place.item {
      return "the tree's cursor is not at the place"
    }
    if !list.matches.allSatisfy({ list.keys.indices.contains($0) }) {
      return "a match is off the list"
    }
    if list.details.count > 2000 { return "too many details" }
    if state.notices.count > BrowserState.noticeLimit { return "too many notices" }
    if state.detailsScroll < 0 || list.scroll < 0 || state.tree.scroll < 0 {
      return "something is scrolled before its start"
    }
    if let field = state.field, !(0...field.text.count).contains(field.cursor) {
      return "the field's cursor is off its text"
    }
    return nil
  }

  private func randomEvent(_ random: inout SplitMix64, _ browser: BrowserHarness) -> Event {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<68: .terminal(.key(randomKey(&random)))
    case 68..<84: .terminal(.mouse(randomMouse(&random, browser.state.size)))
    case 84..<87: .terminal(.resized(randomSize(&random)))
    case 87..<90: .terminal(.paste(["tag:odd", "a\nb", "\u{301}", ""].randomElement() ?? ""))
    case 90..<92: .tick
    case 92: .asset(.libraryChanged(LibraryID(rawValue: 0)))
    case 93: randomResult(&random, browser)
    case 94: .asset(.activeChanged(browser.library.assets.randomElement(using: &random)))
    case 95: .asset(.selectionChanged([.number(Int.random(in: 0..<60, using: &random))]))
    case 96: .listed(generation: browser.state.list.generation - 1, AssetListing(), [])
    case 97: .listFailed(generation: browser.state.list.generation, "Broken.")
    case 98: .noticed(.error, "Broken.")
    default: .terminal(.focus(Bool.random(using: &random)))
    }
  }

  /// An answer that may not be waited for any more.
  private func randomResult(_ random: inout SplitMix64, _ browser: BrowserHarness) -> Event {
    let generation = Int.random(in: 0...browser.state.operations.generation + 1, using: &random)
    let plan = OperationPlan(title: "Some plan")
    return switch Int.random(in: 0..<13, using: &random) {
    case 9: .session(.blendersChanged([]))
    case 10, 11:
      .session(
        .blendersChanged([
          FakeBlenders.blender(selected: ["spine"]),
          FakeBlenders.blender(process: 71, file: "", rigs: [], refused: ["Linked"]),
        ])
      )
    case 12: .posePutBack(FakeBlenders.elly, title: nil, problem: "Broken.")
    case 6:
      .rigsFound(
        generation: generation,
        file: "/shots/020.blend",
        browser.operations.rigs.files["/shots/020.blend"] ?? []
      )
    case 7: .pathCompleted(generation: generation, ["a/", "b.blend"])
    case 8: .rigsFailed(generation: generation, "Broken.")
    case 0: .planned(generation: generation, plan)
    case 1: .planFailed(generation: generation, "Broken.")
    case 2:
      .operationFinished(
        id: generation,
        OperationResult(entry: nil, plan: plan, outcomes: [.done, .cancelled])
      )
    case 3: .operationFailed(id: generation, "Broken.")
    case 4: .textEdited(id: generation, "1 x")
    default:
      .located(
        id: generation,
        active: .number(3),
        selected: [
          LocatedAsset(
            AssetTarget(
              library: LibraryID(rawValue: 0),
              identifier: FakeLibrary.asset(500).identifier
            ),
            .number(500)
          )
        ]
      )
    }
  }

  private func randomKey(_ random: inout SplitMix64) -> KeyEvent {
    let keys: [KeyEvent.Key] = [
      .enter, .tab, .backTab, .escape, .escape, .backspace, .delete, .up, .down, .left, .right,
      .home, .end, .pageUp, .pageDown, .function(1), .function(2), .function(24), .insert,
    ]
    let letters = Array(
      "abcdefghijklmnopprstuvwxyzABDGHIJKLMNORTUVWZ0123456789 /:+-*[]()!|S\\'`?,.\"é漢"
    )
    if Int.random(in: 0..<4, using: &random) == 0 {
      return KeyEvent(keys.randomElement(using: &random) ?? .enter)
    }
    let letter = letters.randomElement(using: &random) ?? "j"
    let isControl = letter.isLetter && Int.random(in: 0..<6, using: &random) == 0
    return KeyEvent(.character(letter), modifiers: isControl ? .control : [])
  }

  private func randomMouse(_ random: inout SplitMix64, _ size: Size) -> MouseEvent {
    let actions: [MouseEvent.Action] = [
      .press, .press, .release, .drag, .secondaryPress, .middlePress, .wheelUp, .wheelDown,
    ]
    return MouseEvent(
      actions.randomElement(using: &random) ?? .press,
      column: Int.random(in: -2...size.width + 2, using: &random),
      row: Int.random(in: -2...size.height + 2, using: &random),
      modifiers: [[], [], .control, .shift].randomElement(using: &random) ?? []
    )
  }

  private func randomSize(_ random: inout SplitMix64) -> Size {
    let sizes = [
      (0, 0), (1, 1), (5, 3), (40, 10), (60, 20), (80, 24), (112, 24), (160, 48), (400, 99),
    ]
    let size = sizes.randomElement(using: &random) ?? (80, 24)
    return Size(width: size.0, height: size.1)
  }

  /// Takes assets away or gives them back, and says so.
  private func changeLibrary(_ browser: inout BrowserHarness, _ random: inout SplitMix64) {
    if Bool.random(using: &random), !browser.library.assets.isEmpty {
      browser.library.assets.removeLast(browser.library.assets.count / 2)
    } else {
      browser.library.assets = FakeLibrary(count: 60).assets
    }
    browser.send(.asset(.libraryChanged(LibraryID(rawValue: 0))))
  }
}
