import AssetSystem
import Glibc
import LibraryStore
import Synchronization

/// An entry of the journal while its operation is being done: locked, so that others see it is running.
///
/// The lock goes with the process, however that ends, or with ``end()``.
final class RunningEntry: Sendable {
  /// Its number.
  let number: Int
  private let path: ByteString
  private let descriptor: Int32
  private let calls: JournalCalls
  private let state = Mutex(State())

  private struct State {
    var isDirty = false
    /// How many bytes of whole lines it holds.
    var length = 0
    /// Why nothing more is written: behind a line that is torn, or may be lost, none can be understood.
    var failure: OperationError?
  }

  /// Takes over a descriptor of a new, locked file.
  init(number: Int, path: ByteString, descriptor: Int32, calls: JournalCalls) {
    self.number = number
    self.path = path
    self.descriptor = descriptor
    self.calls = calls
  }

  deinit {
    close(descriptor)
  }

  /// Writes the plan, in place of one written before, and sees to it that it is on disk.
  func begin(_ plan: JournalPlan, time: Int64) throws {
    let line = JournalPlanLine.json(plan.plan)
    let header = JournalHeader(plan, time: time, planLength: line.utf8.count)
    try state.withLock { state in
      guard ftruncate(descriptor, 0) == 0 else { throw fail("write", &state) }
      state.length = 0
    }
    try write(Array("\(header.json)\n\(line)\n".utf8))
    try sync()
  }

  /// Writes lines; they are on disk after ``sync()``.
  ///
  /// - Throws: ``OperationError/Code/journalUnwritable``; then every later call does, even without lines.
  func append(_ lines: [JournalLine]) throws {
    var bytes: [UInt8] = []
    for line in lines {
      bytes += line.formatted()
      bytes.append(UInt8(ascii: "\n"))
    }
    try write(bytes)
  }

  /// Sees to it that what was written is on disk.
  func sync() throws {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      guard state.isDirty else { return }
      guard calls.sync(descriptor) == 0 else { throw fail("save", &state) }
      state.isDirty = false
    }
  }

  /// Lets others see that the operation is no longer running.
  ///
  /// Whoever still holds on to the entry, as the thread that worked on it may for a moment, would keep
  /// the lock otherwise.
  func end() {
    flock(descriptor, LOCK_UN)
  }

  /// Removes the entry, of which nothing was done.
  func discard() {
    _ = path.withPlatformString { unlink($0) }
    end()
  }

  private func write(_ bytes: [UInt8]) throws {
    // Under the lock, so that lines of two threads do not mix when the disk takes them in parts.
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      state.isDirty = state.isDirty || !bytes.isEmpty
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { calls.write(descriptor, $0) }
        if count < 0 {
          if errno == EINTR { continue }
          throw fail("write", &state)
        }
        rest = rest.dropFirst(count)
      }
      state.length += bytes.count
    }
  }

  /// Lets the file end with its last whole line, and takes no more.
  private func fail(_ action: String, _ state: inout State) -> OperationError {
    let failure = OperationError.journal(.journalUnwritable, action, path)
    state.failure = failure
    _ = ftruncate(descriptor, off_t(state.length))
    return failure
  }
}
