package import AssetSystem
import Glibc

extension StagedFolder {
  /// Writes a new file in the folder.
  ///
  /// - Parameters:
  ///   - name: the file's name.
  ///   - body: writes to the descriptor of the empty file.
  /// - Throws: ``LibraryStoreError``, or what `body` throws; then there is no such file.
  package func write(_ name: ByteString, _ body: (Int32) throws -> Void) throws {
    let file = path.appending(path: name)
    let descriptor = calls.makeFile(file)
    guard descriptor >= 0 else { throw LibraryStoreError.writing("write", file, -descriptor) }
    defer { close(descriptor) }
    do {
      try body(descriptor)
    } catch {
      _ = calls.unlink(file)
      throw error
    }
  }

  /// Writes a small new file in the folder.
  package func write(_ name: ByteString, contents: ByteString) throws {
    try write(name) { descriptor in
      try write(contents.bytes[...], to: descriptor, name)
    }
  }

  /// Copies a file into the folder.
  package func write(_ name: ByteString, copyOf file: ByteString, flag: CancellationFlag) throws {
    try write(name) { descriptor in
      try file.readContents { bytes in
        if flag.isCancelled { throw CancellationError() }
        try write(bytes, to: descriptor, name)
      }
    }
  }

  private func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, _ name: ByteString) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw LibraryStoreError.writing("write", path.appending(path: name), errno)
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Removes a file of the folder.
  ///
  /// - Throws: ``LibraryStoreError``: what is left would be published too.
  package func remove(_ name: ByteString) throws {
    let file = path.appending(path: name)
    let error = calls.unlink(file)
    guard error == 0 || error == ENOENT else {
      throw LibraryStoreError.writing("remove", file, error)
    }
  }

  /// Gives a file of the folder another name.
  package func rename(_ old: ByteString, to new: ByteString) throws {
    let error = calls.rename(path.appending(path: old), path.appending(path: new))
    guard error == 0 else {
      throw LibraryStoreError.writing("rename", path.appending(path: old), error)
    }
  }
}
