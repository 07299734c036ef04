import AssetSystem
import Glibc
import LibraryStore
import SystemPackage

/// The folder in which every operation is written down before the first file is touched.
///
/// One file an entry, `000012.jsonl`; nothing else in the folder is looked at.
struct OperationJournal: Sendable {
  /// The folder; made with the first entry.
  let folder: ByteString
  /// How many entries are kept.
  var kept = 1_000

  private static let suffix = Array(".jsonl".utf8)

  /// Begins an entry with the next free number, and locks it.
  ///
  /// - Throws: ``OperationError/Code/journalUnwritable``; then nothing may be changed.
  func begin() throws -> RunningEntry {
    try makeFolder()
    var number = (try numbers(failingAs: .journalUnwritable).last ?? 0) + 1
    while true {
      let path = path(of: number)
      let descriptor = path.withPlatformString {
        open($0, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
      }
      if descriptor >= 0 {
        let entry = RunningEntry(number: number, path: path, descriptor: descriptor)
        // A reader may hold it for a moment to see whether it is running.
        while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
        try syncFolder()
        prune()
        return entry
      }
      guard errno == EEXIST else { throw OperationError.journal(.journalUnwritable, "write", path) }
      number += 1
    }
  }

  /// The numbers of all entries, ascending.
  ///
  /// - Parameter code: the error's code when the folder cannot be listed.
  /// - Returns: the numbers; none when the folder is not there yet.
  /// - Throws: ``OperationError`` of that code.
  func numbers(failingAs code: OperationError.Code = .journalUnreadable) throws -> [Int] {
    guard let stream = folder.withPlatformString({ opendir($0) }) else {
      guard errno != ENOENT else { return [] }
      throw OperationError.journal(code, "read", folder)
    }
    defer { closedir(stream) }
    var numbers: [Int] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        bytes.prefix { $0 != 0 }.map { $0 }
      }
      if let number = Self.number(ofFile: name) { numbers.append(number) }
    }
    return numbers.sorted()
  }

  /// Reads an entry.
  ///
  /// - Parameters:
  ///   - number: its number.
  ///   - withPlan: whether the plan is read too.
  /// - Returns: nil when there is none, or its operation was never begun.
  /// - Throws: ``OperationError/Code/journalDamaged`` when it cannot be understood.
  func record(_ number: Int, withPlan: Bool) throws -> JournalRecord? {
    let path = path(of: number)
    let descriptor = path.withPlatformString {
      open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    guard descriptor >= 0 else {
      guard errno != ENOENT else { return nil }
      throw damage(number, OperationError.journal(.journalUnreadable, "read", path))
    }
    defer { close(descriptor) }
    // First the lock, then the lines: who lets go of it in between has written all of them.
    let isRunning = flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    do {
      return try JournalContents(descriptor, withPlan: withPlan).map {
        try JournalRecord(number: number, parsing: $0, isRunning: isRunning)
      }
    } catch {
      throw damage(number, error)
    }
  }

  private func damage(_ number: Int, _ error: any Error) -> OperationError {
    let reason = (error as? JournalDamage)?.message ?? (error as? OperationError)?.message ?? ""
    let path = path(of: number)
    let advice = "It can neither be undone nor resumed. Move \(path.string) away to be rid of it."
    return OperationError(
      .journalDamaged,
      path: path,
      message: "Entry \(number) of the journal cannot be understood. "
        + (reason.isEmpty ? advice : "\(reason) \(advice)")
    )
  }

  private func path(of number: Int) -> ByteString {
    let digits = String(number)
    let name = String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    return folder.appending(path: ByteString(Array(name.utf8) + Self.suffix))
  }

  private static func number(ofFile name: [UInt8]) -> Int? {
    let digits = name.dropLast(suffix.count)
    guard name.suffix(suffix.count) == suffix[...], (6...15).contains(digits.count),
      digits.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(String(decoding: digits, as: UTF8.self)), number > 0
    else { return nil }
    return number
  }
}

extension OperationJournal {
  private func makeFolder() throws {
    // Parents first; what is there already is no error.
    var parts: [ByteString] = [folder]
    while let parent = parts.last?.parentFolder, !parent.isEmpty { parts.append(parent) }
    for part in parts.reversed() {
      guard part.withPlatformString({ mkdir($0, 0o700) }) != 0, errno != EEXIST else { continue }
      // A parent that is there may say EROFS or EACCES instead.
      guard part.withPlatformString({ access($0, F_OK) }) != 0 else { continue }
      throw OperationError.journal(.journalUnwritable, "make", part)
    }
  }

  private func syncFolder() throws {
    let descriptor = folder.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      throw OperationError.journal(.journalUnwritable, "save", folder)
    }
    defer { close(descriptor) }
    // Not every file system can do this to a folder.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw OperationError.journal(.journalUnwritable, "save", folder)
    }
  }

  /// Removes the oldest entries; one that is running stays.
  private func prune() {
    guard let numbers = try? numbers(), numbers.count > kept else { return }
    for number in numbers.dropLast(kept) {
      let path = path(of: number)
      let descriptor = path.withPlatformString { open($0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
      _ = path.withPlatformString { unlink($0) }
    }
  }
}

extension OperationError {
  /// An error of a system call on the journal, in words.
  static func journal(_ code: Code, _ action: String, _ path: ByteString) -> OperationError {
    let reason = Errno(rawValue: errno).description
    let consequence =
      code == .journalUnwritable
      ? " Nothing more is changed without it; check its permissions and the free space." : ""
    return OperationError(
      code,
      path: path,
      message: "Cannot \(action) \(path.string), a part of the journal: \(reason).\(consequence)"
    )
  }
}
