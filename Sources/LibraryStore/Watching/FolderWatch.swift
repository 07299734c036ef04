import AssetSystem
import Glibc
import Synchronization

/// The watched folders of one library, by the kernel's numbers.
final class FolderWatch: Sendable {
  let root: ByteString
  /// Readable when something has happened.
  let events: Int32
  /// Readable when watching ends.
  let end: Int32
  private let endWriter: Int32

  private struct State {
    var folders: [Int32: ByteString] = [:]
    var isStopped = false
    var isFull = false
  }

  private let state = Mutex(State())

  private static let mask =
    UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_FROM) | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE)
    | UInt32(IN_CREATE) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_ONLYDIR)
    | UInt32(IN_EXCL_UNLINK)

  init?(root: ByteString) {
    self.root = root
    events = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    var pipe: [Int32] = [-1, -1]
    let isPiped = Glibc.pipe(&pipe) == 0
    (end, endWriter) = (pipe[0], pipe[1])
    for descriptor in pipe {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
    guard events >= 0, isPiped else { return nil }
  }

  deinit {
    close(events)
    close(end)
    close(endWriter)
  }

  /// Ends the loop that reads the events.
  func stop() {
    state.withLock { $0.isStopped = true }
    var byte: UInt8 = 0
    _ = write(endWriter, &byte, 1)
  }

  /// Why not everything is watched; nil when all is.
  var notice: String? {
    guard state.withLock({ $0.isFull }) else { return nil }
    return """
      Not all folders of \(root.string) are watched: the system's limit is reached. Refresh by hand, \
      or raise fs.inotify.max_user_watches.
      """
  }

  /// Watches a folder; false when it was watched under this path before, or cannot be.
  func add(_ folder: ByteString) -> Bool {
    state.withLock { state in
      guard !state.isStopped, !state.isFull else { return false }
      let number = root.appending(path: folder).withPlatformString {
        inotify_add_watch(events, $0, Self.mask)
      }
      guard number >= 0 else {
        state.isFull = errno == ENOSPC
        return false
      }
      return state.folders.updateValue(folder, forKey: number) != folder
    }
  }

  /// Stops watching a folder that was moved away, and all below it.
  func remove(inside folder: ByteString) {
    state.withLock { state in
      for (number, path) in state.folders where path.isInside(folder: folder) {
        inotify_rm_watch(events, number)
        state.folders[number] = nil
      }
    }
  }

  /// The path of a watched folder; nil when it is not watched any more.
  func folder(_ number: Int32) -> ByteString? { state.withLock { $0.folders[number] } }

  /// The kernel has dropped a watch.
  func forget(_ number: Int32) {
    state.withLock { $0.folders[number] = nil }
  }
}
