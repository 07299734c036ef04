import AssetSystem
import Glibc

extension AssetLibraryService {
  /// Begins to watch the libraries on local disks: changes show by themselves from now on.
  ///
  /// The folders of a library are known when it has been refreshed, so watching it begins then. What
  /// other machines change on network file systems is not heard of; refresh shows it.
  public func startWatching() async {
    isWatching = true
    for library in opened {
      if let folders = foldersSeen[library.id] {
        await watch(folders, of: library)
      }
    }
  }

  /// Stops watching.
  public func stopWatching() {
    isWatching = false
    watchers = [:]
    watchNotices = [:]
  }

  /// Watches the folders that a scan has found.
  func watch(_ folders: [ByteString], of library: OnDiskAssetLibrary) async {
    foldersSeen[library.id] = folders
    guard let watcher = await watcher(of: library) else { return }
    let added = try? await BlockingWork.run { _ in watcher.add(folders) }
    watchNotices[library.id] = watcher.notice
    // What changed after the scan looked and before the watch began was seen by neither.
    if let added, added > 0 {
      await handle(.everything, of: library.id)
    }
  }

  /// What watches a library that is there; nil when nothing does.
  private func watcher(of library: OnDiskAssetLibrary) async -> LibraryWatcher? {
    let id = library.id
    guard isWatching, watchers[id] == nil else { return watchers[id] }
    let root = library.reference.root
    let isWatchable = try? await BlockingWork.run { _ in
      let real = root.withPlatformString { realpath($0, nil) }
      guard let real else { return false }
      defer { free(real) }
      return !MountTable.current().isShared(ByteString(cString: real))
    }
    // Another may have made it meanwhile.
    guard isWatchable == true, isWatching, watchers[id] == nil else { return watchers[id] }
    let watcher = LibraryWatcher(root: root) { [weak self] changes in
      Task { await self?.handle(changes, of: id) }
    }
    watchers[id] = watcher
    if watcher == nil {
      watchNotices[id] = """
        \(root.string) is not watched: the system watches nothing more. Refresh by hand, or raise \
        fs.inotify.max_user_instances.
        """
    }
    return watcher
  }

  /// Looks at what has changed; failures show in the library's summary and at the next refresh.
  func handle(_ changes: WatchedChanges, of library: LibraryID) async {
    guard let library = try? opened(library) else { return }
    if let scope = changes.scope {
      _ = try? await refresh(library, scope, full: false, isQuiet: true)
    } else if changes.hasCatalogs, (try? await library.reloadCatalogs()) == true {
      broadcaster.send(.libraryChanged(library.id))
    }
  }
}
