public import CellCanvas

/// The terminal as the runtime needs it; the real one and the recording of tests are behind it.
@MainActor
public protocol BrowserScreen: AnyObject, Sendable {
  /// Columns and rows.
  var size: Size { get }
  /// Shows a frame; only what differs from the last one is written.
  func present(_ canvas: Canvas)
  /// Paints everything anew at the next frame.
  func redraw()
  /// Gives the terminal back, stops the program, and returns when it has been continued.
  func suspend()
  /// Puts text on the terminal's clipboard.
  func copy(_ text: String)
  /// Lends the terminal to another program until the body returns.
  func withTerminalReleased<Value: Sendable>(
    _ body: @MainActor () async throws -> Value
  ) async rethrows -> Value
}
