import AssetSystem
import CellCanvas
import ShelfBrowser
import Testing

/// The report of what a pose would do, and changing its strength there.
struct PoseDialogTests {
  private func browser(_ keys: String = "pb") -> BrowserHarness {
    var browser = BrowserHarness()
    browser.operations.rigs = .sample
    browser.press("pt")
    browser.type("/shots/010.blend")
    browser.press("Enter l")
    browser.told = []
    browser.press(keys)
    return browser
  }

  private func dialog(_ browser: BrowserHarness) -> PoseDialog? {
    guard case .pose(let dialog) = browser.state.overlays.last else { return nil }
    return dialog
  }

  private func value(_ browser: BrowserHarness) -> Float {
    browser.operations.rigs.value("spine")
  }

  @Test func `blending begins in the middle, or with the number typed`() {
    #expect(dialog(browser())?.percent == 50)
    #expect(dialog(browser("150pb"))?.percent == 150)
    #expect(dialog(browser("pp"))?.percent == 100)
  }

  @Test(arguments: [
    ("Right", 60), ("+", 60), ("l l", 70), ("Left", 40), ("-", 40), ("h", 40), ("S-Right", 51),
    (">", 51), ("L", 51), ("S-Left", 49), ("<", 49), ("H H", 48), ("n", -50), ("7 5", 75),
    ("1 5 0", 150), ("0", 0), ("7 5 Backspace", 7), ("7 Backspace", 0), ("7 n 5", 5),
    ("9 9 9 9", 999), ("h h h h h h h", -20), ("Backspace", 50),
  ])
  func `keys change the strength`(keys: String, percent: Int) {
    var browser = browser()
    browser.press(keys)
    #expect(dialog(browser)?.percent == percent)
    #expect(dialog(browser)?.pose?.changes.isEmpty == (percent == 0))
  }

  @Test func `each strength is worked out from the same rig, and nothing is written before Enter`()
  {
    var browser = browser()
    browser.press("l l l h")
    let factors = browser.told.compactMap { effect -> Double? in
      let request: PlanRequest
      switch effect {
      case .plan(_, let asked), .preview(_, let asked): request = asked
      default: return nil
      }
      guard case .applyPose(_, let options)? = request.operation?.operation else { return nil }
      return options.blendFactor
    }
    #expect(factors == [0.5, 0.6, 0.7, 0.8, 0.7])
    #expect(browser.applied.isEmpty)
    #expect(dialog(browser)?.pose?.changes.map(\.old) == Array(repeating: .float(0), count: 3))
    browser.press("Enter")
    #expect(value(browser) == 0.7)
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `Esc leaves all as it was`() {
    var browser = browser()
    browser.press("l l f k Esc")
    #expect(value(browser) == 0)
    #expect(browser.applied.isEmpty)
    #expect(!browser.state.posing.changesKeys)
    #expect(browser.state.posing.reported.isEmpty)
  }

  @Test func `the strength stays within measure`() {
    var browser = browser("1000pb")
    browser.press("l")
    #expect(dialog(browser)?.percent == 1000)
    #expect(browser.said == "A pose is applied with 1,000 % at most.")
    browser.press("n h")
    #expect(dialog(browser)?.percent == -1000)
  }

  @Test func `left and right are swapped and swapped back`() {
    var browser = browser("pp")
    browser.press("f")
    #expect(dialog(browser)?.isFlipped == true)
    #expect(dialog(browser)?.pose?.changes.first?.new == .float(-1))
    browser.press("f")
    #expect(dialog(browser)?.pose?.changes.first?.new == .float(1))
    browser.press("pf")
    #expect(dialog(browser)?.isFlipped == true)
    browser.press("pf")
    #expect(value(browser) == -1)
  }

  @Test func `keys at the present frame are changed from then on`() {
    var browser = browser("pp")
    browser.press("k Enter")
    #expect(browser.state.posing.changesKeys)
    browser.press("l pp")
    let last = browser.told.compactMap { effect -> PoseOptions? in
      guard case .plan(_, .operation(let request)) = effect,
        case .applyPose(_, let options) = request.operation
      else { return nil }
      return options
    }
    .last
    #expect(last?.changesKeys == true)
  }

  @Test func `rotations about an axis are flipped as they should be from then on`() {
    var browser = browser("pf")
    browser.press("x")
    #expect(dialog(browser)?.options.correctsAxisAngle == true)
    browser.press("Enter l pf")
    #expect(browser.applied.count == 2)
    #expect(browser.state.posing.correctsAxisAngle)
  }

  @Test func `Tab shows the rig as it is, of which nothing is written`() {
    var browser = browser()
    browser.press("Tab")
    #expect(dialog(browser)?.isOriginalShown == true)
    browser.press("Enter")
    #expect(browser.applied.isEmpty)
    #expect(browser.said == "This is the rig as it is; Tab goes back to the pose.")
    browser.press("Tab Enter")
    #expect(value(browser) == 0.5)
  }

  @Test func `an answer to an older question is dropped`() {
    var browser = browser()
    browser.send(.terminal(.key(KeyEvent(.right))))
    let older = browser.open
    browser.open = []
    browser.send(.terminal(.key(KeyEvent(.right))))
    let newer = browser.open
    browser.open = []
    for effect in newer { browser.answer(effect) }
    for effect in older { browser.answer(effect) }
    #expect(dialog(browser)?.pose?.changes.first?.new == .float(0.7))
  }

  @Test func `Enter before the answer writes what is asked for once it is there`() {
    var browser = browser()
    browser.send(.terminal(.key(KeyEvent(.right))))
    browser.send(.terminal(.key(KeyEvent(.enter))))
    #expect(browser.applied.isEmpty)
    #expect(dialog(browser)?.isAccepted == true)
    browser.answerAll()
    #expect(value(browser) == 0.6)
  }

  @Test func `a strength changed after Enter takes Enter back`() {
    var browser = browser()
    browser.send(.terminal(.key(KeyEvent(.right))))
    browser.send(.terminal(.key(KeyEvent(.enter))))
    browser.send(.terminal(.key(KeyEvent(.right))))
    browser.answerAll()
    #expect(browser.applied.isEmpty)
    #expect(dialog(browser)?.percent == 70)
  }

  @Test func `why nothing is known is shown, and nothing can be written`() {
    var browser = browser()
    browser.send(.terminal(.key(KeyEvent(.right))))
    guard case .preview(let generation, _)? = browser.open.last else {
      Issue.record("No plan is asked for.")
      return
    }
    browser.open = []
    browser.send(.planFailed(generation: generation, "The library is gone."))
    #expect(dialog(browser)?.problem == "The library is gone.")
    browser.press("Enter")
    #expect(browser.applied.isEmpty)
  }

  @Test func `a pose at nothing is not written, and that is said`() {
    var browser = browser()
    browser.press("0 Enter")
    #expect(browser.applied.isEmpty)
    #expect(browser.said == "“Asset 001” at 0 % changes nothing.")
  }

  @Test func `the strength typed lasts until another key`() {
    var browser = browser()
    browser.press("2 0 l 5")
    #expect(dialog(browser)?.percent == 5)
  }

  @Test func `other commands are refused until it is closed`() {
    var browser = browser()
    browser.press("dd")
    #expect(browser.said == "Esc closes the pose first.")
    #expect(dialog(browser) != nil)
  }
}
