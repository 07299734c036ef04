import AssetSystem
import Glibc
import Synchronization

/// Everything a walk of a library's folders found.
struct FolderWalk: Sendable {
  /// The `.blend` files, by path in byte order.
  private(set) var files: [FileStamp] = []
  /// The folders that were listed, the root (an empty path) included.
  private(set) var folders: [ByteString] = []
  /// Folders and files that could not be looked at.
  private(set) var problems: [FileProblem] = []
  /// Whether a walk of a part met links to folders, and left them out.
  private(set) var hasLinkedFolders = false
  /// Whether the walk was cut short.
  private(set) var wasCancelled = false

  /// Walks a folder and all below it; links are followed, but no folder is listed twice.
  ///
  /// Real folders come before linked ones, and those in byte order, so that a folder reached by
  /// several ways is always listed under the same path. A walk that begins further down cannot know
  /// whether a linked folder is listed elsewhere already, so it follows no links.
  ///
  /// - Parameters:
  ///   - root: the root as an open descriptor.
  ///   - start: where to begin, relative to the root; empty for the root itself.
  ///   - flag: ends the walk early.
  ///   - found: hears how many files were found so far.
  init(
    root: Int32,
    from start: ByteString = "",
    flag: CancellationFlag,
    found: (Int) -> Void = { _ in }
  ) {
    var visited: Set<FileIdentity> = []
    var level = [start]
    var links: [ByteString] = []
    while !level.isEmpty {
      let listings = Self.list(level, root: root, flag: flag)
      level.removeAll(keepingCapacity: true)
      for (path, listing) in listings {
        problems += listing.problems
        guard let identity = listing.identity, visited.insert(identity).inserted else { continue }
        folders.append(path)
        files += listing.files
        level += listing.folders
        if start.isEmpty {
          links += listing.linkedFolders
        } else {
          hasLinkedFolders = hasLinkedFolders || !listing.linkedFolders.isEmpty
        }
      }
      found(files.count)
      if flag.isCancelled {
        wasCancelled = true
        break
      }
      if level.isEmpty {
        level = Self.takeNext(&links)
      }
    }
    files.sort { $0.path < $1.path }
  }

  private static func takeNext(_ links: inout [ByteString]) -> [ByteString] {
    guard let next = links.min() else { return [] }
    links.removeAll { $0 == next }
    return [next]
  }

  private static func list(
    _ folders: [ByteString],
    root: Int32,
    flag: CancellationFlag
  ) -> [(ByteString, FolderListing)] {
    guard folders.count > 1 else {
      return folders.map { ($0, FolderListing(of: $0, in: root)) }
    }
    let listed = Mutex<[Int: FolderListing]>([:])
    BlockingWork.share(folders.count) { next in
      var own: [Int: FolderListing] = [:]
      while !flag.isCancelled, let place = next() {
        own[place] = FolderListing(of: folders[place], in: root)
      }
      let listings = own
      listed.withLock { $0.merge(listings) { first, _ in first } }
    }
    return listed.withLock { $0 }.sorted { $0.key < $1.key }.map { (folders[$0.key], $0.value) }
  }
}
