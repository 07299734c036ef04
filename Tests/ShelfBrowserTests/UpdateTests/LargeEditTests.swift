import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

/// Changes to thousands of assets: keys stay quick, the selection stays whole, and waiting is told.
struct LargeEditTests {
  private static let count = 5000

  /// A browser in which so many assets are about to be renamed.
  private func renaming(_ count: Int) -> BrowserHarness {
    var browser = BrowserHarness(FakeLibrary(count: count), height: 48)
    browser.press("ga r")
    return browser
  }

  /// New names for all of them.
  private func plan(_ browser: BrowserHarness) -> OperationPlan {
    let items = browser.library.assets.map { asset in
      let name = asset.identifier.name
      return PlannedChange(
        target: AssetTarget(library: asset.key.library, identifier: asset.identifier),
        fields: [.init(.name, old: .text(name), new: .text(ByteString("New " + name.string)))]
      )
    }
    return OperationPlan(title: "Rename \(items.count) assets", items: items)
  }

  @Test func `typing a rule for thousands of assets takes no time a person notices`() {
    var browser = renaming(Self.count)
    guard case .rename(let dialog) = browser.state.overlays.last else {
      Issue.record("Nothing is renamed.")
      return
    }
    #expect(dialog.assets.count == Self.count)
    let plan = plan(browser)
    let clock = ContinuousClock()
    var (key, frame, answer) = (Duration.seconds(60), Duration.seconds(60), Duration.seconds(60))
    // The shortest time of several: other programs run meanwhile.
    for letter in "abcdefg" {
      var generation: Int?
      let typed = clock.measure {
        let effects = browser.state.update(
          .terminal(.key(KeyEvent(.character(letter)))),
          now: browser.now
        )
        if case .preview(let asked, _)? = effects.first { generation = asked }
      }
      guard let generation else {
        Issue.record("No plan is asked for.")
        return
      }
      let answered = clock.measure {
        _ = browser.state.update(.planned(generation: generation, plan), now: browser.now)
      }
      let drawn = clock.measure { _ = render(browser.state, theme: .standard) }
      (key, frame, answer) = (min(key, typed), min(frame, drawn), min(answer, answered))
    }
    print("\(Self.count) assets: key \(key), frame \(frame), plan \(answer)")
    #expect(key + frame < .milliseconds(30))
  }

  @Test func `all stay selected that get another name, though few of them are on the screen`() {
    var browser = renaming(300)
    guard case .rename = browser.state.overlays.last else {
      Issue.record("Nothing is renamed.")
      return
    }
    let plan = plan(browser)
    let generation = ask(&browser)
    browser.send(.planned(generation: generation, plan))
    browser.send(.terminal(.key(KeyEvent(.enter))))
    let running = browser.state.operations.running
    #expect(running.first?.selected.count == 300)
    #expect(browser.state.list.details.count < 300)
  }

  @Test func `what was found again under its new name can be found again after an undo`() {
    var browser = BrowserHarness(FakeLibrary(count: 3))
    browser.press("ga")
    let target = AssetTarget(
      library: LibraryID(rawValue: 0),
      identifier: AssetIdentifier(file: "files/0.blend", type: .action, name: "New")
    )
    browser.send(
      .located(id: 1, active: nil, selected: [LocatedAsset(target, .number(77))])
    )
    browser.open = []
    #expect(browser.selectedNumbers.contains(77))
    browser.send(.terminal(.key(KeyEvent(.character("u")))))
    guard case .plan(let generation, _)? = browser.open.last else {
      Issue.record("No plan is asked for.")
      return
    }
    let back = PlannedChange(
      target: target,
      fields: [.init(.name, old: .text("New"), new: .text("Old"))]
    )
    browser.send(
      .planned(
        generation: generation,
        OperationPlan(purpose: .undo(1), title: "Undo: Rename", items: [back])
      )
    )
    #expect(browser.state.operations.running.first?.selected == [target])
  }

  @Test func `names that take long to work out are waited for with a word`() {
    var browser = renaming(12)
    _ = ask(&browser)
    let waiting = "Working out the names…"
    #expect(!rows(browser).contains { $0.contains(waiting) })
    #expect(browser.state.wantsTicks)
    browser.now += 400_000_000
    browser.send(.tick)
    #expect(rows(browser).contains { $0.contains(waiting) })
  }

  @Test func `a plan that takes long is told of on the bottom line, and can be stopped`() throws {
    var browser = BrowserHarness()
    let asked = browser.tagPlanAskedFor()
    let (generation, plan) = try #require(asked)
    browser.open = []
    browser.now += 400_000_000
    browser.send(.tick)
    #expect(rows(browser)[23].contains("working out the change…  C-c stops"))
    browser.press("C-c")
    #expect(browser.said == "Stopped; nothing was written.")
    browser.send(.planned(generation: generation, plan))
    #expect(browser.open.isEmpty)
    #expect(browser.state.operations.running.isEmpty)
  }

  /// Types a letter of a rule.
  ///
  /// - Returns: the generation of the plan that is asked for.
  private func ask(_ browser: inout BrowserHarness) -> Int {
    browser.send(.terminal(.key(KeyEvent(.character("e")))))
    defer { browser.open = [] }
    guard case .preview(let generation, _)? = browser.open.first else {
      Issue.record("No plan is asked for.")
      return 0
    }
    return generation
  }

  private func rows(_ browser: BrowserHarness) -> [String] {
    render(browser.state, theme: .standard).rows
  }
}
