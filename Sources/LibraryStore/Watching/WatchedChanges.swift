import AssetSystem
import Glibc

/// What happened in one watched folder, as the kernel tells it.
struct WatchEvent: Equatable, Sendable {
  /// The folder, relative to the library's root.
  var folder: ByteString
  /// The file or folder in it; empty for the folder itself.
  var name: ByteString
  /// `IN_…` bits.
  var mask: UInt32
  /// Whether a new entry is a symbolic or hard link: those are never written and closed.
  var isLink = false
  /// Whether a new symbolic link leads to a folder.
  var leadsToFolder = false
}

/// What has to be looked at again after some events.
struct WatchedChanges: Equatable, Sendable {
  /// Folders to walk again with all below them.
  private(set) var folders: Set<ByteString> = []
  /// Files to look at again; they may be gone.
  private(set) var files: Set<ByteString> = []
  /// Whether the catalog definition file changed.
  private(set) var hasCatalogs = false
  /// Whether nothing less than the whole library will do.
  private(set) var isEverything = false

  /// Nothing changed.
  init() {}

  /// The whole library has to be looked at.
  static var everything: WatchedChanges {
    var changes = WatchedChanges()
    changes.isEverything = true
    return changes
  }

  /// Whether there is nothing to do.
  var isEmpty: Bool { folders.isEmpty && files.isEmpty && !hasCatalogs && !isEverything }

  /// Adds what an event means.
  mutating func record(_ event: WatchEvent) {
    let lost = UInt32(IN_Q_OVERFLOW) | UInt32(IN_UNMOUNT)
    let rootGone = UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)
    if event.mask & lost != 0 || (event.folder.isEmpty && event.mask & rootGone != 0) {
      isEverything = true
      return
    }
    guard let first = event.name.bytes.first, first != UInt8(ascii: ".") else { return }
    let path = event.folder.appending(path: event.name)
    guard event.mask & UInt32(IN_ISDIR) == 0 else {
      folders.insert(path)
      return
    }
    let isCreated = event.mask & UInt32(IN_CREATE) != 0
    if isCreated, event.leadsToFolder {
      recordLinkedFolder()
      return
    }
    // A file that was just created is still being written: the end of that is another event.
    guard !isCreated || event.isLink else { return }
    if path == ByteString(AssetCatalogDefinitionFile.fileName) {
      hasCatalogs = true
    } else if path.withPlatformString(isBlendFileName) {
      files.insert(path)
    }
  }

  /// Adds that there is a new link to a folder.
  ///
  /// Whether its folder is listed already under another path, only a full walk can tell.
  mutating func recordLinkedFolder() {
    isEverything = true
  }

  /// The part of the library a scan has to look at; nil when none.
  var scope: ScanScope? {
    if isEverything { return .everything }
    guard !folders.isEmpty || !files.isEmpty else { return nil }
    return .paths(folders: folders, files: files)
  }
}
