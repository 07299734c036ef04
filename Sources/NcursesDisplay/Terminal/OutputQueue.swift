import Glibc

/// Sends bytes to a terminal without ever waiting for it.
///
/// The terminal's descriptor must not block. What it does not take at once is kept and sent when
/// it reads again; the caller makes no new frame until then, so at most one is kept.
final class OutputQueue {
  /// Called when everything was sent after some of it had to wait.
  var didDrain: () -> Void = {}

  private let descriptor: Int32
  private var waiting: ArraySlice<UInt8> = []
  private var source: ReadinessSource?
  private var isBroken = false

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Whether nothing waits to be sent.
  var isEmpty: Bool { waiting.isEmpty }

  /// Sends bytes after those that wait.
  func send(_ bytes: [UInt8]) {
    guard !isBroken, !bytes.isEmpty else { return }
    waiting.append(contentsOf: bytes)
    sendWaiting()
    if !waiting.isEmpty { watch() }
  }

  /// Sends what waits, but gives up after a time.
  ///
  /// - Returns: Whether all was sent.
  func flush(milliseconds: Int32) -> Bool {
    var remaining = milliseconds
    sendWaiting()
    while !waiting.isEmpty, remaining > 0 {
      var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&ready, 1, 50)
      remaining -= 50
      sendWaiting()
    }
    return waiting.isEmpty
  }

  /// Drops what waits.
  func drop() {
    waiting = []
  }

  /// Sends nothing more, and calls `done` once the descriptor may be closed.
  func close(_ done: @escaping () -> Void) {
    isBroken = true
    waiting = []
    source?.cancel(done)
  }

  private func sendWaiting() {
    while !waiting.isEmpty {
      let sent = waiting.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if sent > 0 {
        waiting = waiting.dropFirst(sent)
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        // The terminal is gone; reading from it will tell the program.
        isBroken = true
        waiting = []
      }
    }
    waiting = []
  }

  private func watch() {
    let source =
      source ?? ReadinessSource(writing: descriptor) { [weak self] in self?.becameWritable() }
    self.source = source
    source.resume()
  }

  private func becameWritable() {
    sendWaiting()
    guard waiting.isEmpty else { return }
    source?.pause()
    didDrain()
  }
}
