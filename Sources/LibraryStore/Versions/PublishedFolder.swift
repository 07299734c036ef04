package import AssetSystem

/// The folder of a catalog that is published into, or of an asset in it, as a library has it on disk.
///
/// A folder that is there but for letter case is used as it is spelled: not every file system tells the two
/// apart, and a library is moved between those that do and those that do not.
package struct PublishedFolder: Hashable, Sendable {
  /// Its absolute path; it need not be there.
  package let path: ByteString

  /// Finds the folder of a catalog.
  package init(of catalog: AssetCatalogPath, below root: ByteString) {
    var folder = root
    for part in catalog.utf8.bytes.split(separator: UInt8(ascii: "/")).map({ ByteString($0) }) {
      let spellings = folder.spellings(of: part)
      let isThere = spellings.contains(part)
      folder = folder.appending(path: isThere ? part : spellings.min() ?? part)
    }
    path = folder
  }

  /// Finds the folder of all versions of an asset.
  package init(of subset: ByteString, in catalog: AssetCatalogPath, below root: ByteString) {
    path = PublishedFolder(of: catalog, below: root).path.appending(path: subset)
  }

  /// The folders beside it whose names differ from its own in letter case alone.
  package var otherSpellings: [ByteString] {
    path.parentFolder.spellings(of: path.lastComponent).filter { $0 != path.lastComponent }
      .map { path.parentFolder.appending(path: $0) }
  }
}

extension ByteString {
  /// The names of folders in the folder that are a name but for letter case.
  fileprivate func spellings(of name: ByteString) -> [ByteString] {
    let folded = name.foldedForSearch
    return folderNames { $0 == name || $0.foldedForSearch == folded }.filter {
      (try? ReplacementTarget.status(following: appending(path: $0)))??.isFolder == true
    }
  }
}
