import AssetSystem
import Glibc

/// Reads the kernel's events and passes them on when it has been quiet for a moment.
struct WatchLoop: Sendable {
  let watch: FolderWatch
  let deliver: @Sendable (WatchedChanges) -> Void

  private static let quiet = Duration.milliseconds(200)
  private static let longest = Duration.seconds(1)

  /// Reads until the watch is stopped.
  func run() {
    var changes = WatchedChanges()
    var first = ContinuousClock.now
    var last = first
    while true {
      var descriptors = [
        pollfd(fd: watch.events, events: Int16(POLLIN), revents: 0),
        pollfd(fd: watch.end, events: Int16(POLLIN), revents: 0),
      ]
      let timeout: Int32 = changes.isEmpty ? -1 : 50
      guard poll(&descriptors, 2, timeout) >= 0 || errno == EINTR, descriptors[1].revents == 0
      else { return }
      let wasEmpty = changes.isEmpty
      if descriptors[0].revents != 0 {
        readEvents(into: &changes)
        last = .now
        first = wasEmpty ? last : first
      }
      let now = ContinuousClock.now
      if !changes.isEmpty, now - last >= Self.quiet || now - first >= Self.longest {
        deliver(changes)
        changes = WatchedChanges()
      }
    }
  }

  private func readEvents(into changes: inout WatchedChanges) {
    let capacity = 65_536
    withUnsafeTemporaryAllocation(
      byteCount: capacity,
      alignment: MemoryLayout<inotify_event>.alignment
    ) { buffer in
      while true {
        let count = read(watch.events, buffer.baseAddress, capacity)
        guard count > 0 else { return }
        decode(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { number, mask, name in
          handle(number, mask, name, &changes)
        }
      }
    }
  }

  private func decode(
    _ bytes: UnsafeRawBufferPointer,
    _ body: (Int32, UInt32, ByteString) -> Void
  ) {
    let headSize = MemoryLayout<inotify_event>.size
    var offset = 0
    while offset + headSize <= bytes.count {
      let head = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
      let end = min(bytes.count, offset + headSize + Int(head.len))
      let name = bytes[(offset + headSize)..<end].prefix { $0 != 0 }
      body(head.wd, head.mask, ByteString(name))
      offset = end
    }
  }

  private func handle(
    _ number: Int32,
    _ mask: UInt32,
    _ name: ByteString,
    _ changes: inout WatchedChanges
  ) {
    if mask & UInt32(IN_IGNORED) != 0 {
      watch.forget(number)
      return
    }
    guard let folder = watch.folder(number) else {
      if mask & UInt32(IN_Q_OVERFLOW) != 0 {
        changes.record(WatchEvent(folder: "", name: "", mask: mask))
      }
      return
    }
    var event = WatchEvent(folder: folder, name: name, mask: mask)
    let path = folder.appending(path: name)
    if mask & UInt32(IN_ISDIR) != 0, name.bytes.first != UInt8(ascii: ".") {
      watch.remove(inside: path)
      if mask & (UInt32(IN_CREATE) | UInt32(IN_MOVED_TO)) != 0 {
        addAll(below: path, &changes)
      }
    } else if mask & UInt32(IN_CREATE) != 0 {
      inspect(&event, path)
    }
    changes.record(event)
  }

  /// Watches a new folder before it is walked: what appears in it later is heard of, the rest found.
  private func addAll(below folder: ByteString, _ changes: inout WatchedChanges) {
    guard let root = try? LibraryRoot(watch.root) else { return }
    let walk = FolderWalk(root: root.descriptor, from: folder, flag: CancellationFlag())
    for folder in walk.folders {
      _ = watch.add(folder)
    }
    if walk.hasLinkedFolders {
      changes.recordLinkedFolder()
    }
  }

  private func inspect(_ event: inout WatchEvent, _ path: ByteString) {
    watch.root.appending(path: path).withPlatformString { path in
      var status = stat()
      guard lstat(path, &status) == 0 else { return }
      let isSymbolicLink = status.st_mode & S_IFMT == S_IFLNK
      event.isLink = isSymbolicLink || status.st_nlink > 1
      event.leadsToFolder = isSymbolicLink && stat(path, &status) == 0 && status.isFolder
    }
  }
}
