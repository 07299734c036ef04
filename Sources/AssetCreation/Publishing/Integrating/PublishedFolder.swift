import AssetSystem
import LibraryStore

/// The folder of all versions of an asset, as the library has it on disk.
///
/// A folder that is there but for letter case is used as it is spelled: not every file system tells the two
/// apart, and a library is moved between those that do and those that do not.
struct PublishedFolder: Hashable, Sendable {
  /// Its absolute path; it need not be there.
  let path: ByteString

  init(of subset: ByteString, in catalog: AssetCatalogPath, below root: ByteString) {
    var folder = root
    for part in catalog.utf8.bytes.split(separator: UInt8(ascii: "/")).map({ ByteString($0) }) {
      let spellings = folder.spellings(of: part)
      let isThere = spellings.contains(part)
      folder = folder.appending(path: isThere ? part : spellings.min() ?? part)
    }
    path = folder.appending(path: subset)
  }

  /// The names beside it that differ from its own in letter case alone.
  var otherSpellings: [ByteString] {
    path.parentFolder.spellings(of: path.lastComponent).filter { $0 != path.lastComponent }
      .map { path.parentFolder.appending(path: $0) }
  }
}

extension ByteString {
  /// The names of folders in the folder that are a name but for letter case.
  fileprivate func spellings(of name: ByteString) -> [ByteString] {
    let folded = name.foldedForSearch
    return folderNames { $0 == name || $0.foldedForSearch == folded }
  }
}
