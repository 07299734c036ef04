package import AssetSystem
import Glibc
package import SystemPackage

extension ByteString {
  package init(_ path: FilePath) {
    self = path.withPlatformString { ByteString(cString: $0) }
  }

  package init(cString: UnsafePointer<CChar>) {
    self.init(
      UnsafeRawBufferPointer(start: UnsafeRawPointer(cString), count: strlen(cString))
    )
  }

  /// Runs `body` with the bytes and a closing NUL, as system calls want them.
  package func withPlatformString<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows
    -> Result
  {
    try (bytes + [0]).map(CChar.init(bitPattern:)).withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else {
        preconditionFailure("an array with a NUL has a first byte")
      }
      return try body(start)
    }
  }

  /// The path with another path below it.
  package func appending(path: ByteString) -> ByteString {
    guard !isEmpty else { return path }
    guard !path.isEmpty else { return self }
    let separator: [UInt8] = bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]
    return ByteString(bytes + separator + path.bytes)
  }

  /// The name of the file or folder itself.
  package var lastComponent: ByteString {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return self }
    return ByteString(bytes[(slash + 1)...])
  }

  /// The path without its last component; empty for a single component and for the root folder, which
  /// is the parent of what lies in it.
  package var parentFolder: ByteString {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")), bytes.count > 1 else { return "" }
    return slash == 0 ? "/" : ByteString(bytes[..<slash])
  }
}

extension FilePath {
  package init(_ bytes: ByteString) {
    self = bytes.withPlatformString { FilePath(platformString: $0) }
  }

  /// Makes the folder and those above it, for the user alone, as far as they are not there.
  func makeFolders(_ code: LibraryStoreError.Code, _ action: String) throws {
    var path = FilePath(root: root)
    for component in components {
      path.append(component)
      let made = path.withPlatformString { mkdir($0, 0o700) }
      guard made == 0 || errno == EEXIST || errno == EISDIR || errno == EROFS || errno == EACCES
      else {
        throw LibraryStoreError.system(code, action, path: ByteString(path), errno: errno)
      }
    }
  }
}

extension ByteString {
  /// The file itself, where the path is a symbolic link to it.
  func resolvingLink() throws -> ByteString {
    var status = stat()
    guard withPlatformString({ lstat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFLNK
    else { return self }
    guard let real = withPlatformString({ realpath($0, nil) }) else {
      throw LibraryStoreError.system(
        .unreadable,
        "follow the link",
        path: self,
        errno: errno,
        advice: "Mend or remove it."
      )
    }
    defer { free(real) }
    return ByteString(cString: real)
  }
}

/// The current folder; `/` when it cannot be told.
func currentFolder() -> String {
  guard let buffer = getcwd(nil, 0) else { return "/" }
  defer { free(buffer) }
  return String(cString: buffer)
}

extension ByteString {
  /// Whether the path is the folder itself or below it; everything is inside the empty path.
  package func isInside(folder: ByteString) -> Bool {
    guard !folder.isEmpty else { return true }
    guard bytes.starts(with: folder.bytes) else { return false }
    return bytes.count == folder.bytes.count
      || bytes[folder.bytes.count] == UInt8(ascii: "/")
  }
}
