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
      makeLines(terminal)
      try terminal.writeAll("\n\(words.joined(separator: " ")) ".utf8)
      var byte: [UInt8] = [0]
      repeat {
        let count = try byte.withUnsafeMutableBytes { try terminal.read(into: $0) }
        guard count > 0 else { return }
      } while byte[0] != UInt8(ascii: "\n") && byte[0] != UInt8(ascii: "\r")
    }
  }

  /// Says something.
  static func say(_ text: String) {
    withTerminal { terminal in _ = try terminal.writeAll("\(text)\n".utf8) }
  }

  /// Lets Enter end a line, whatever a program that was killed has left the terminal in.
  private static func makeLines(_ terminal: FileDescriptor) {
    var modes = termios()
    guard tcgetattr(terminal.rawValue, &modes) == 0 else { return }
    modes.c_lflag |= tcflag_t(ICANON | ECHO | ISIG)
    modes.c_iflag |= tcflag_t(ICRNL)
    modes.c_oflag |= tcflag_t(OPOST | ONLCR)
    tcsetattr(terminal.rawValue, TCSANOW, &modes)
  }

  private static func withTerminal(_ body: (FileDescriptor) throws -> Void) {
    guard let terminal = try? FileDescriptor.open("/dev/tty", .readWrite, options: .closeOnExec)
    else { return }
    try? terminal.closeAfter { try body(terminal) }
  }
}
