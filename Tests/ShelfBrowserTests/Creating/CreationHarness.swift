import AssetCreation
import AssetSystem
import CellCanvas
import Testing

@testable import ShelfBrowser

extension BrowserHarness {
  /// A browser with the create pane of the sample's workfile open as changed, and nothing told yet.
  static func creating(
    width: Int = 160,
    height: Int = 48,
    _ change: (inout FakeCreation) -> Void = { _ in }
  ) throws -> BrowserHarness {
    var browser = BrowserHarness(width: width, height: height)
    browser.creation = try .sample()
    change(&browser.creation)
    browser.press("a")
    browser.type(FakeCreation.file.string)
    browser.press("Enter")
    browser.told = []
    browser.creation.steps = []
    return browser
  }

  /// The create pane.
  var pane: CreationPane? { state.creationPane }

  /// What the form says, by the names of its lines.
  func value(_ label: String) -> String? {
    pane?.form.lines.first { $0.label == label }.map(CreationValueText.shown)
  }

  /// The name of the line of the form at the cursor.
  var line: String? {
    guard let pane, pane.form.lines.indices.contains(pane.formCursor) else { return nil }
    return pane.form.lines[pane.formCursor].label
  }

  /// Puts the cursor of the form on a line.
  mutating func go(to label: String) {
    for _ in 0..<60 where line != label { press("Tab") }
  }

  /// Changes what is known of the workfile that is open.
  mutating func change(_ body: (inout CreationState) -> Void) {
    var state = creation.state ?? CreationState()
    body(&state)
    creation.state = state
    if var pane {
      pane.state = state
      self.state.creationPane = pane
    }
  }
}
