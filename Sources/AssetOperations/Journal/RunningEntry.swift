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
  private let isDirty = Mutex(false)

  /// Takes over a descriptor of a new, locked file.
  init(number: Int, path: ByteString, descriptor: Int32) {
    self.number = number
    self.path = path
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  /// Writes the plan, in place of one written before, and sees to it that it is on disk.
  func begin(_ plan: JournalPlan, time: Int64) throws {
    let line = JournalPlanLine.json(plan.plan)
    let header = JournalHeader(plan, time: time, planLength: line.utf8.count)
    guard ftruncate(descriptor, 0) == 0 else { throw failure("write") }
    try write(Array("\(header.json)\n\(line)\n".utf8))
    try sync()
  }

  /// Writes lines; they are on disk after ``sync()``.
  func append(_ lines: [JournalLine]) throws {
    guard !lines.isEmpty else { return }
    var bytes: [UInt8] = []
    for line in lines {
      bytes += line.formatted()
      bytes.append(UInt8(ascii: "\n"))
    }
    try write(bytes)
  }

  /// Sees to it that what was written is on disk.
  func sync() throws {
    let isNeeded = isDirty.withLock { isDirty in
      defer { isDirty = false }
      return isDirty
    }
    guard isNeeded else { return }
    guard fdatasync(descriptor) == 0 else { throw failure("save") }
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
    try isDirty.withLock { isDirty in
      isDirty = true
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 {
          if errno == EINTR { continue }
          throw failure("write")
        }
        rest = rest.dropFirst(count)
      }
    }
  }

  private func failure(_ action: String) -> OperationError {
    .journal(.journalUnwritable, action, path)
  }
}
