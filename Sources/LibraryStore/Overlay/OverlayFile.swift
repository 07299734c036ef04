import AssetSystem
import SystemPackage

/// Reads and replaces the overlay file of a library, which others may write too.
struct OverlayFile: Sendable {
  /// The file, an absolute path.
  let path: ByteString
  /// The library's name, for a new file.
  let library: String
  /// Called just before the file is replaced, so that tests can change it meanwhile.
  var willReplace: @Sendable () -> Void = {}
  /// What it is replaced with.
  var calls = FileSystemCalls()

  private var file: MergedFile { MergedFile(path, willReplace: willReplace, calls: calls) }

  /// What the file says; nil when there is none.
  ///
  /// - Throws: ``LibraryStoreError`` when it cannot be read or understood.
  func read() throws -> OverlayContents? {
    try file.read().map(contents)
  }

  /// Understands a file's bytes.
  func contents(_ bytes: ByteString) throws -> OverlayContents {
    do {
      return try OverlayContents(decoding: bytes, library: library)
    } catch let error as LibraryStoreError {
      throw LibraryStoreError(
        error.code,
        path: path,
        message: "The overlay \(path.string) is not used. \(error.message)"
      )
    }
  }

  /// Changes the entries as they are on disk, and saves them.
  ///
  /// - Parameter edit: changes the entries; called again when the file has changed meanwhile.
  /// - Returns: what `edit` gave the last time, and what a person should know when it may not survive a
  ///   power cut.
  /// - Throws: what `edit` throws; ``LibraryStoreError`` when the file cannot be used or replaced.
  func change<Value>(
    _ edit: (inout [AssetIdentifier: AssetOverlay]) throws -> Value
  ) throws -> (value: Value, warning: String?) {
    let folder = try path.resolvingLink().parentFolder
    try FilePath(folder).makeFolders(.unwritable, "make the folder of the overlay")
    return try file.change { bytes in
      let before = try bytes.map(contents) ?? OverlayContents(library: library)
      var after = before
      let value = try edit(&after.entries)
      return (after == before ? nil : after.encoded(), value)
    }
  }

  /// Says why an overlay cannot hold an edit.
  static func check(
    _ edit: AssetEdit,
    of identifier: AssetIdentifier
  ) throws(LibraryStoreError) {
    func refuse(_ message: String) -> LibraryStoreError {
      LibraryStoreError(.overlayRefused, path: identifier.file, message: message)
    }
    guard edit.name == nil else {
      throw refuse("An overlay cannot rename: other files link \(identifier.string) by its name.")
    }
    // Folders named like files make texts that mean another asset.
    guard AssetIdentifier(parsing: identifier.utf8) == identifier else {
      throw refuse("\(identifier.string) can be read in two ways, and has no place in an overlay.")
    }
    let texts =
      [edit.description, edit.author, edit.copyright, edit.license, edit.catalog?.simpleName]
      .compactMap { $0 } + (edit.tags?.texts ?? [])
    guard !texts.contains(where: { $0.bytes.contains(0) }) else {
      throw refuse("A text holds a NUL character.")
    }
  }
}

extension TagEdit {
  /// All tags it names.
  fileprivate var texts: [ByteString] {
    switch self {
    case .replace(let tags): tags
    case .change(let added, let removed): added + removed
    }
  }
}
