import AssetSystem
import Glibc
import LibraryStore
import Synchronization

/// An entry of the journal while its operation is being done: locked, so that others see it is running.
///
/// The lock goes with ``finish()``, or with the process, however that ends.
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
    var bytes = try JournalCoding.line(JournalHeader(plan, time: time))
    bytes.append(UInt8(ascii: "\n"))
    bytes += try JournalCoding.line(JournalPlanLine(plan.plan))
    bytes.append(UInt8(ascii: "\n"))
    guard ftruncate(descriptor, 0) == 0 else { throw failure("write") }
    try write(bytes)
    try sync()
  }

  /// Writes lines; they are on disk after ``sync()``.
  func append(_ lines: [JournalLine]) throws {
    guard !lines.isEmpty else { return }
    var bytes: [UInt8] = []
    for line in lines {
      bytes += try line.formatted()
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

  /// Lets others see that no one is at it any more.
  ///
  /// Threads that have worked for it may keep it alive for longer than the operation takes.
  func finish() {
    _ = flock(descriptor, LOCK_UN)
  }

  /// Removes the entry, of which nothing was done.
  func discard() {
    _ = path.withPlatformString { unlink($0) }
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
