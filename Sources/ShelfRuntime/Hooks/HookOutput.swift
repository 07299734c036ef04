import AssetSystem
import Foundation
import LibraryStore
import Synchronization
import SystemPackage

/// What a command prints, of which the beginning is kept.
///
/// Read until the command has ended: what it has left running in the background may hold on to the pipe
/// for ever.
final class HookOutput: Sendable {
  /// The end that the command writes.
  let descriptor: FileDescriptor

  private let reading: FileDescriptor
  private let hasEnded = Atomic(false)

  /// How many bytes are kept.
  private static let limit = 4_096
  /// How long the end of the command may go unnoticed, in milliseconds.
  private static let interval: Int32 = 20

  init() throws {
    let (readEnd, writeEnd) = try FileDescriptor.pipe()
    reading = readEnd
    descriptor = writeEnd
    // Programs are started with nothing open but what they are given; this is for all others.
    for end in [readEnd, writeEnd] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(readEnd.rawValue, F_SETFL, O_NONBLOCK)
  }

  deinit {
    try? reading.close()
    try? descriptor.close()
  }

  /// The command has ended.
  func end() { hasEnded.store(true, ordering: .releasing) }

  /// Reads until the command has ended.
  ///
  /// - Returns: the beginning of what it printed, safe to show, without blank ends.
  func read() async -> String {
    let bytes = try? await BlockingWork.run { [self] _ in readAll() }
    return ByteString(bytes ?? []).terminalSafe.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func readAll() -> [UInt8] {
    var kept: [UInt8] = []
    while true {
      // Looked at first: what was printed before the end is there then.
      let isLast = hasEnded.load(ordering: .acquiring)
      drain(into: &kept)
      if isLast { return kept }
      var ready = pollfd(fd: reading.rawValue, events: Int16(POLLIN), revents: 0)
      poll(&ready, 1, Self.interval)
    }
  }

  private func drain(into kept: inout [UInt8]) {
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    // One that never stops printing must not keep us here.
    for _ in 0..<64 {
      let count = Foundation.read(reading.rawValue, &bytes, bytes.count)
      guard count > 0 else { return }
      kept += bytes[..<min(count, Self.limit - kept.count)]
    }
  }
}
