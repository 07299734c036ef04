package import AssetSystem

/// Lets what the overlay of a library says of assets follow them to other names and files.
package struct OverlayRelocation: Sendable {
  let file: OverlayFile

  /// The overlay file, an absolute path.
  package var path: ByteString { file.path }

  /// Moves entries as others left them, in one step; blocks the thread.
  ///
  /// An entry that another asset had under the new name before is replaced: that asset is no more.
  ///
  /// - Parameters:
  ///   - relocation: where assets are now.
  ///   - willReplace: called just before the file is replaced, if it has to be; again when others changed
  ///     it in that moment.
  /// - Returns: the assets whose entries stay under the old name, as the new one can be read in two ways;
  ///   and what a person should know when it may not survive a power cut.
  /// - Throws: what `willReplace` throws; ``LibraryStoreError`` when the overlay cannot be used or
  ///   written; then nothing is changed.
  package func callAsFunction(
    _ relocation: AssetRelocation,
    willReplace: () throws -> Void
  ) throws -> (staying: Set<AssetIdentifier>, warning: String?) {
    // Most operations are about assets of which it says nothing: no folder is made or locked for them.
    guard let present = try file.read()?.entries,
      present.keys.contains(where: { relocation.place(of: $0) != $0 })
    else { return ([], nil) }
    let (staying, warning) = try file.change { entries in
      let moved = entries.filter { relocation.place(of: $0.key) != $0.key }
      var staying: Set<AssetIdentifier> = []
      for asset in moved.keys {
        let new = relocation.place(of: asset)
        // What cannot be read back as this asset would be said of another.
        if AssetIdentifier(parsing: new.utf8) == new {
          entries[asset] = nil
        } else {
          staying.insert(asset)
        }
      }
      guard staying.count < moved.count else { return staying }
      for (asset, overlay) in moved where !staying.contains(asset) {
        entries[relocation.place(of: asset)] = overlay
      }
      try willReplace()
      return staying
    }
    return (staying, warning)
  }
}

extension AssetLibraryService {
  /// What lets the overlay of a library follow its assets; nil when the library has none.
  ///
  /// - Throws: ``LibraryStoreError/Code/unknownLibrary``.
  package func overlayRelocation(of library: LibraryID) throws -> OverlayRelocation? {
    try opened(library).overlay.file.map(OverlayRelocation.init)
  }
}
