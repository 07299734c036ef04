import AssetSystem
import Dispatch
import Glibc

/// Hears of changes in the folders of one library until it is let go.
final class LibraryWatcher: Sendable {
  private let watch: FolderWatch

  /// Starts to watch the root; nil when the system watches nothing more.
  ///
  /// Give it the other folders with ``add(_:)``.
  ///
  /// - Parameters:
  ///   - root: the library's root folder.
  ///   - deliver: hears of changes, from a thread of its own, some 200 ms after they happened.
  init?(root: ByteString, deliver: @escaping @Sendable (WatchedChanges) -> Void) {
    guard let watch = FolderWatch(root: root) else { return nil }
    self.watch = watch
    let loop = WatchLoop(watch: watch, deliver: deliver)
    DispatchQueue(label: "blendshelf.watch").async { loop.run() }
  }

  deinit {
    watch.stop()
  }

  /// Watches some folders, relative to the root.
  ///
  /// - Returns: how many were not watched before.
  func add(_ folders: [ByteString]) -> Int {
    folders.count { watch.add($0) }
  }

  /// Why not everything is watched; nil when all is.
  var notice: String? { watch.notice }
}
