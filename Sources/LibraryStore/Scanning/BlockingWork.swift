import Dispatch
import Glibc
import Synchronization

/// Runs blocking file work on threads of its own.
///
/// Swift's own threads are as few as the cores: a scan on them, or a mount that does not answer,
/// would stop everything else. So would Dispatch's shared ones; a serial queue gets a thread of its own.
package enum BlockingWork {
  private static let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Waits for `work`; it is told when the task is cancelled.
  package static func run<Value: Sendable>(
    flag: CancellationFlag = CancellationFlag(),
    _ work: @escaping @Sendable (CancellationFlag) throws -> Value
  ) async throws -> Value {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        DispatchQueue(label: "blendshelf.files").async {
          continuation.resume(with: Result { try work(flag) })
        }
      }
    } onCancel: {
      flag.cancel()
    }
  }

  /// Does `count` things on all processors, and waits for them.
  ///
  /// - Parameters:
  ///   - count: how many things there are.
  ///   - worker: called once on each thread; takes the number of the next thing to do, until nil.
  package static func share(_ count: Int, _ worker: @Sendable (_ next: () -> Int?) -> Void) {
    let taken = Atomic(0)
    @Sendable func work() {
      worker {
        let number = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        return number < count ? number : nil
      }
    }
    let group = DispatchGroup()
    withoutActuallyEscaping(work) { work in
      for _ in 1..<max(2, min(processors, count)) where count > 1 {
        DispatchQueue(label: "blendshelf.files").async(group: group) { work() }
      }
      work()
      group.wait()
    }
  }
}
