import CellCanvas
import NcursesDisplay
import ShelfRuntime

/// The ncurses screen as the runtime wants it.
@MainActor
final class NcursesBrowserScreen: BrowserScreen {
  private let screen: NcursesScreen

  init(_ screen: NcursesScreen) { self.screen = screen }

  var size: Size { screen.size }

  func present(_ canvas: Canvas) { screen.present(canvas) }

  func redraw() { screen.redraw() }

  func suspend() { screen.suspend() }

  func copy(_ text: String) { screen.copyToClipboard(text) }

  func withTerminalReleased<Value: Sendable>(
    _ body: @MainActor () async throws -> Value
  ) async rethrows -> Value {
    try await screen.withTerminalReleased(body)
  }
}
