import Foundation

/// What a command prints, gathered to few writes.
struct StandardOutput {
  private var buffer: [UInt8] = []

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Ends the program, with exit code 0, as soon as nobody can read what it prints any more.
  ///
  /// For a program that prints now and then: only the next line would tell it that its reader has gone.
  static func endProgramWhenUnread() {
    Thread.detachNewThread {
      var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
      while poll(&output, 1, -1) < 0, errno == EINTR {}
      // Nothing is to be cleaned up, and others are still at work.
      if output.revents & Int16(POLLERR | POLLHUP) != 0 { _exit(0) }
    }
  }

  /// Adds bytes.
  mutating func write(_ bytes: some Sequence<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Adds a line.
  mutating func writeLine(_ text: String) throws {
    try write(text.utf8)
    try write(CollectionOfOne(0x0A))
  }

  /// Writes what was gathered.
  ///
  /// - Throws: ``BrokenPipe`` when nobody reads any more, ``CommandFailure`` for anything else.
  mutating func flush() throws {
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        throw BrokenPipe()
      } else if errno != EINTR && errno != EAGAIN {
        let reason = String(cString: strerror(errno))
        throw CommandFailure(message: "cannot write to standard output: \(reason)")
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
