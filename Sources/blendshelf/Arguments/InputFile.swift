import AssetSystem
import Foundation

/// The bytes of a text file named by an argument, `-` for standard input.
enum InputFile {
  /// No catalog definition file or list of names is anywhere near this long.
  static let limit = 64 << 20

  /// Reads a file.
  ///
  /// - Throws: ``CommandFailure`` when it cannot be read or is too long.
  static func bytes(of argument: String) throws -> [UInt8] {
    let descriptor = argument == "-" ? dup(STDIN_FILENO) : open(argument)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      throw CommandFailure(message: "cannot read '\(argument.terminalSafe)': \(reason)")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      let data = try handle.read(upToCount: limit + 1) ?? Data()
      guard data.count <= limit else {
        throw CommandFailure(message: "'\(argument.terminalSafe)' is too long.")
      }
      return Array(data)
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(
        message: "cannot read '\(argument.terminalSafe)': \(error.localizedDescription)"
      )
    }
  }

  /// The lines of a text without their ends.
  static func lines(of bytes: [UInt8]) -> [ByteString] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { ByteString($0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0) }
  }

  private static func open(_ argument: String) -> Int32 {
    let path = ArgumentBytes.of(argument).bytes.map { CChar(bitPattern: $0) } + [0]
    return Foundation.open(path, O_RDONLY | O_CLOEXEC)
  }
}
