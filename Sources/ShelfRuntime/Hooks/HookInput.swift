import Foundation
import SystemPackage

/// Text that a command finds on its standard input, whether it reads it or not.
final class HookInput: Sendable {
  /// The end that the command reads.
  let descriptor: FileDescriptor

  /// Puts text into a file without a name.
  init(_ text: String) throws {
    var template = Array((NSTemporaryDirectory() + "/blendshelf-hook-XXXXXX").utf8CString)
    let number = mkstemp(&template)
    guard number >= 0 else { throw Errno(rawValue: errno) }
    unlink(template)
    descriptor = FileDescriptor(rawValue: number)
    // Programs are started with nothing open but what they are given; this is for all others.
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    try descriptor.writeAll(text.utf8)
    try descriptor.seek(offset: 0, from: .start)
  }

  deinit { try? descriptor.close() }
}
