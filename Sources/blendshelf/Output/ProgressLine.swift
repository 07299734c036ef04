import AssetCreation
import AssetSystem
import CellCanvas
import Foundation
import Synchronization

/// How far an operation has come, on the last line of the terminal; nothing where there is none.
final class ProgressLine: Sendable {
  private struct State {
    var width = 0
    var last: ContinuousClock.Instant?
  }

  private static let interval = Duration.milliseconds(100)

  private let isShown = StandardError.isTerminal
  private let state = Mutex(State())

  /// Shows how far it is, at most ten times a second.
  func show(_ progress: OperationProgress) {
    let failed = progress.failed > 0 ? ", \(progress.failed) failed" : ""
    show("\(progress.title.terminalSafe): \(progress.done) of \(progress.total) files\(failed)")
  }

  /// Shows how far publishing is, at most ten times a second.
  func show(_ progress: PublishProgress) {
    show("\(progress.title.terminalSafe): \(progress.completed) of \(progress.total)")
  }

  private func show(_ text: String) {
    guard isShown else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      guard state.last.map({ now - $0 >= Self.interval }) ?? true else { return }
      state.last = now
      Self.write(text, over: state.width)
      state.width = TextWidth.width(of: text)
    }
  }

  /// Takes the line away.
  func clear() {
    guard isShown else { return }
    state.withLock { state in
      guard state.width > 0 else { return }
      Self.write("", over: state.width)
      state.width = 0
    }
  }

  /// Writes over what stands there with blanks, which every terminal understands.
  private static func write(_ text: String, over width: Int) {
    let blanks = String(repeating: " ", count: max(0, width - TextWidth.width(of: text)))
    let line = Array("\r\(text)\(blanks)\(text.isEmpty ? "\r" : "")".utf8)
    // Progress that nobody can see is no failure.
    _ = line.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
