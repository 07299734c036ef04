import Foundation

/// What a command prints, gathered to few writes.
struct StandardOutput {
  private var buffer: [UInt8] = []

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

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
