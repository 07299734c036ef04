import CellCanvas
import ShelfRuntime

/// A screen that keeps what it is told.
@MainActor
final class RecordingScreen: BrowserScreen {
  let size: Size
  private(set) var frames: [Canvas] = []
  private(set) var redraws = 0
  private(set) var suspensions = 0
  private(set) var lendings = 0
  private(set) var copies: [String] = []

  init(size: Size = Size(width: 100, height: 24)) { self.size = size }

  /// The text of the last frame.
  var text: String { frames.last?.rows.joined(separator: "\n") ?? "" }

  func present(_ canvas: Canvas) { frames.append(canvas) }

  func redraw() { redraws += 1 }

  func suspend() { suspensions += 1 }

  func withTerminalReleased<Value: Sendable>(
    _ body: @MainActor () async throws -> Value
  ) async rethrows -> Value {
    lendings += 1
    return try await body()
  }

  func copy(_ text: String) { copies.append(text) }
}
