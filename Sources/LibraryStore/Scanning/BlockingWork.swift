import Dispatch

/// Runs blocking file work on threads of its own.
///
/// Swift's own threads are as few as the cores: a scan on them, or a mount that does not answer,
/// would stop everything else.
enum BlockingWork {
  private static let queue = DispatchQueue(label: "blendshelf.files", attributes: .concurrent)

  /// Waits for `work`; it is told when the task is cancelled.
  static func run<Value: Sendable>(
    flag: CancellationFlag = CancellationFlag(),
    _ work: @escaping @Sendable (CancellationFlag) throws -> Value
  ) async throws -> Value {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        queue.async {
          continuation.resume(with: Result { try work(flag) })
        }
      }
    } onCancel: {
      flag.cancel()
    }
  }
}
