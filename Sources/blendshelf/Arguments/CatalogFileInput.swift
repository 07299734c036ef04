import AssetSystem
import Foundation

/// The bytes of a file named by an argument, `-` for standard input.
enum CatalogFileInput {
  /// No catalog definition file is anywhere near this long.
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
        throw CommandFailure(message: "'\(argument.terminalSafe)' is too long for catalogs.")
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

  private static func open(_ argument: String) -> Int32 {
    let path = ArgumentBytes.of(argument).bytes.map { CChar(bitPattern: $0) } + [0]
    return Foundation.open(path, O_RDONLY | O_CLOEXEC)
  }
}
