import Foundation
import SystemPackage

/// What is said on the terminal while it is lent to a shell.
enum TerminalPause {
  /// Waits until the user has read what a command printed; without a terminal there is nobody to wait for.
  ///
  /// - Parameter problem: what the command did not do well.
  @concurrent
  static func wait(_ problem: String?) async {
    let interrupts = IgnoredInterrupts()
    defer { interrupts.restore() }
    let words = [problem, "Enter comes back to blendshelf."].compactMap(\.self)
    withTerminal { terminal in
      try terminal.writeAll("\n\(words.joined(separator: " ")) ".utf8)
      var byte: [UInt8] = [0]
      repeat {
        let count = try byte.withUnsafeMutableBytes { try terminal.read(into: $0) }
        guard count > 0 else { return }
      } while byte[0] != UInt8(ascii: "\n")
    }
  }

  /// Says something.
  static func say(_ text: String) {
    withTerminal { terminal in _ = try terminal.writeAll("\(text)\n".utf8) }
  }

  /// Makes us the terminal's foreground again: a shell that took it may not have given it back.
  static func takeBack() {
    withTerminal { terminal in
      guard tcgetpgrp(terminal.rawValue) != getpgrp() else { return }
      // Who is in the background is stopped for asking.
      let before = signal(SIGTTOU, SIG_IGN)
      _ = tcsetpgrp(terminal.rawValue, getpgrp())
      signal(SIGTTOU, before)
    }
  }

  private static func withTerminal(_ body: (FileDescriptor) throws -> Void) {
    guard let terminal = try? FileDescriptor.open("/dev/tty", .readWrite, options: .closeOnExec)
    else { return }
    try? terminal.closeAfter { try body(terminal) }
  }
}
