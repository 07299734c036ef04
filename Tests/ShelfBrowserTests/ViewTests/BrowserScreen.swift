import CellCanvas
import Foundation
import ShelfBrowser
import ShelfConfig
import TestSupport
import Testing

/// Renders a state and compares it with `Tests/ShelfBrowserTests/Screens/<name>.screen`.
func expectBrowserScreen(
  _ state: BrowserState,
  theme: Theme = .standard,
  matches name: String,
  location: SourceLocation = #_sourceLocation
) {
  let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  expectScreen(
    render(state, theme: theme),
    matches: name,
    styleName: theme.scopeName(of:),
    file: tests.appending(path: "ShelfBrowserTests.swift").path(),
    location: location
  )
}
