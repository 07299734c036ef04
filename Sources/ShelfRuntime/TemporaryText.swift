public import AssetSystem
import Foundation
public import SystemPackage

/// A text in a file of its own that nobody else can read, to be edited; gone with this value.
public struct TemporaryText: ~Copyable {
  /// No list of names is anywhere near this long.
  static let limit = 256 << 20

  /// Where the text is.
  public let file: FilePath
  private let folder: FilePath
  private var isKept = false

  /// Makes the file in a new folder (0700) of the temporary one; its mode is 0600.
  ///
  /// - Parameters:
  ///   - name: the file's name, whose end tells editors what kind of text it is.
  ///   - temporaryFolder: where the folder is made.
  /// - Throws: ``TextEditorError`` when it cannot be made.
  public init(named name: String, in temporaryFolder: String) throws {
    var template = Array((temporaryFolder + "/blendshelf-text-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Self.error("make a folder in '\(temporaryFolder)'")
    }
    folder = FilePath(platformString: template)
    file = folder.appending(name)
  }

  /// Puts a text into the file.
  ///
  /// - Throws: ``TextEditorError`` when it cannot be written.
  public func write(_ text: ByteString) throws {
    do {
      let descriptor = try FileDescriptor.open(
        file,
        .writeOnly,
        options: [.create, .truncate, .noFollow, .closeOnExec],
        permissions: [.ownerRead, .ownerWrite]
      )
      try descriptor.closeAfter { _ = try descriptor.writeAll(text.bytes) }
    } catch {
      throw Self.error("write '\(file)'")
    }
  }

  /// The text as it is now; the editor may have put another file of the name in place.
  ///
  /// - Throws: ``TextEditorError`` when it cannot be read or is too long.
  public func read() throws -> ByteString {
    guard let descriptor = try? FileDescriptor.open(file, .readOnly, options: .closeOnExec) else {
      throw Self.error("read '\(file)'")
    }
    return try descriptor.closeAfter {
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      while bytes.count <= Self.limit {
        guard let count = try? chunk.withUnsafeMutableBytes({ try descriptor.read(into: $0) })
        else {
          throw Self.error("read '\(file)'")
        }
        guard count > 0 else { return ByteString(bytes) }
        bytes += chunk[..<count]
      }
      throw TextEditorError(.file, "'\(file)' is too long.")
    }
  }

  /// Leaves the file where it is, for the user to take up again.
  public mutating func keep() { isKept = true }

  private static func error(_ action: String) -> TextEditorError {
    TextEditorError(.file, "Cannot \(action): \(String(cString: strerror(errno))).")
  }

  deinit {
    if !isKept { try? FileManager.default.removeItem(atPath: folder.string) }
  }
}
