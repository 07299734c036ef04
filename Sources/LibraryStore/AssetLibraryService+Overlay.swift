public import AssetSystem
import BlendFormat
public import SystemPackage

extension AssetLibraryService {
  /// The overlay file of a library; nil when it has none.
  ///
  /// - Throws: ``LibraryStoreError/Code/unknownLibrary``.
  public func overlayFile(of library: LibraryID) throws -> FilePath? {
    try opened(library).overlay.file.map { FilePath($0.path) }
  }

  /// Everything a library's overlay says, as the file is now.
  ///
  /// - Throws: ``LibraryStoreError`` when the overlay cannot be used.
  public func overlayEntries(of library: LibraryID) async throws -> [AssetIdentifier: AssetOverlay]
  {
    guard let file = try opened(library).overlay.file else { return [:] }
    return try await BlockingWork.run { _ in try file.read()?.entries ?? [:] }
  }

  /// Changes what is shown of assets, in the overlay alone; no `.blend` file is touched.
  ///
  /// Edits are of what is shown now, merged with what others wrote to the overlay meanwhile. The index
  /// follows before this returns.
  ///
  /// - Parameters:
  ///   - library: the library.
  ///   - edits: the changes; a new name cannot be given here.
  /// - Returns: for each asset what its overlay was and is, or why it cannot have one; and what a person
  ///   should know when it may not survive a power cut.
  /// - Throws: ``LibraryStoreError`` when the overlay cannot be used or written; then nothing is changed.
  public func changeOverlay(
    of library: LibraryID,
    _ edits: [AssetIdentifier: AssetEdit]
  ) async throws -> (
    changes: [AssetIdentifier: Result<OverlayChange, LibraryStoreError>], warning: String?
  ) {
    let opened = try opened(library)
    let file = try overlayFile(of: opened)
    let own = await OwnMetaData.read(edits.keys, root: opened.reference.root, cache: cache)
    let (changes, warning) = try await BlockingWork.run { _ in
      try file.change { entries in
        var outcomes: [AssetIdentifier: Result<OverlayChange, LibraryStoreError>] = [:]
        for (identifier, edit) in edits {
          outcomes[identifier] = Result { () throws(LibraryStoreError) in
            try OverlayFile.check(edit, of: identifier)
            let old = entries[identifier] ?? AssetOverlay()
            let new = old.edited(by: edit, over: try own.metadata(of: identifier))
            entries[identifier] = new.isEmpty ? nil : new
            return OverlayChange(old: old, new: new)
          }
        }
        return outcomes
      }
    }
    try await refresh(files: [library: Array(Set(edits.keys.map(\.file)))])
    return (changes, warning)
  }

  private func overlayFile(of library: OnDiskAssetLibrary) throws -> OverlayFile {
    guard let file = library.overlay.file else {
      throw LibraryStoreError(
        .overlayRefused,
        path: library.reference.root,
        message: """
          \(library.reference.name) has no overlay. Name one in config.toml: overlay = "FOLDER".
          """
      )
    }
    return file
  }
}
