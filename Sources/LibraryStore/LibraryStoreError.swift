public import AssetSystem
import SystemPackage

/// Why something with a library on disk cannot be done.
public struct LibraryStoreError: Error, Hashable, Sendable {
  /// What kind of trouble it is.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The library's folder is not there, or cannot be listed.
    case libraryUnreachable
    /// No open library has this ID.
    case unknownLibrary
    /// The library has no such asset.
    case unknownAsset
    /// The index cannot be read or written.
    case indexFailed
    /// A file or folder cannot be read.
    case unreadable
    /// A `.blend` file is broken.
    case damaged
    /// A file cannot be written.
    case unwritable
    /// The catalogs cannot be changed as asked.
    case catalogsRefused
    /// The overlay cannot be used or cannot hold what is asked.
    case overlayRefused
    /// A file was changed by others again and again while it was being written.
    case changedMeanwhile
  }

  /// What kind of trouble it is.
  public var code: Code
  /// The file or folder it is about, as far as there is one.
  public var path: ByteString?
  /// What failed, on what, and what to do, as a sentence or two.
  public var message: String

  /// Makes an error.
  public init(_ code: Code, path: ByteString? = nil, message: String) {
    self.code = code
    self.path = path
    self.message = message
  }
}

extension LibraryStoreError: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}

extension LibraryStoreError {
  /// An error of a system call, in words: `cannot <action> <path>: <reason>`.
  static func system(
    _ code: Code,
    _ action: String,
    path: ByteString,
    errno: Int32,
    advice: String = ""
  ) -> LibraryStoreError {
    let reason = Errno(rawValue: errno).description
    let sentence = "Cannot \(action) \(path.string): \(reason)."
    return LibraryStoreError(
      code,
      path: path,
      message: advice.isEmpty ? sentence : "\(sentence) \(advice)"
    )
  }
}
