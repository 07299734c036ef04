import Dispatch

/// Calls back while a descriptor can be read, or written to.
///
/// One source serves as long as its descriptor: a second one, made while the first is still being
/// cancelled, may never be called.
final class ReadinessSource {
  private let source: any DispatchSourceProtocol
  private var isActive = false
  private var isCancelled = false

  /// Watches for something to read.
  convenience init(reading descriptor: Int32, _ handler: @escaping () -> Void) {
    self.init(DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main), handler)
  }

  /// Watches for room to write.
  convenience init(writing descriptor: Int32, _ handler: @escaping () -> Void) {
    self.init(DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: .main), handler)
  }

  private init(_ source: any DispatchSourceProtocol, _ handler: @escaping () -> Void) {
    self.source = source
    source.setEventHandler { [weak self] in
      MainActor.assumeIsolated {
        // A call may be on its way when the source is paused.
        if let self, self.isActive { handler() }
      }
    }
  }

  /// Calls back from now on.
  func resume() {
    guard !isActive, !isCancelled else { return }
    isActive = true
    source.resume()
  }

  /// Calls back no more until `resume`.
  func pause() {
    guard isActive, !isCancelled else { return }
    isActive = false
    source.suspend()
  }

  /// Ends it for good, and calls `done` once the descriptor may be closed.
  func cancel(_ done: @escaping () -> Void) {
    guard !isCancelled else { return }
    // Dispatch cancels active sources only.
    resume()
    isCancelled = true
    isActive = false
    source.setCancelHandler { MainActor.assumeIsolated(done) }
    source.cancel()
  }
}
