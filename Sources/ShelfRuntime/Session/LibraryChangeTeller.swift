import AssetSystem
import LibraryStore
import ShelfSession

/// Tells those who are connected what has changed in libraries, counted asset by asset.
///
/// A scan lets more be seen again and again: what comes while one change is counted is told with the next.
actor LibraryChangeTeller {
  private let store: AssetLibraryService
  private let libraries: SessionLibraries
  private let server: SessionServer
  private var known: [LibraryID: LibraryContents] = [:]
  private var changed: Set<LibraryID> = []
  private var counting: Task<Void, Never>?

  /// How often libraries are counted at most.
  private static let interval = Duration.milliseconds(250)

  init(store: AssetLibraryService, libraries: SessionLibraries, server: SessionServer) {
    self.store = store
    self.libraries = libraries
    self.server = server
  }

  /// Looks at the libraries as they are, without holding up anybody.
  func begin() {
    counting = Task {
      for number in libraries.all.indices {
        let library = LibraryID(rawValue: UInt16(number))
        known[library] = try? await store.contents(of: library)
      }
      await countOn()
    }
  }

  /// A library is not what it was.
  func changed(_ library: LibraryID) {
    changed.insert(library)
    if counting == nil { counting = Task { await countOn() } }
  }

  func stop() {
    counting?.cancel()
  }

  private func countOn() async {
    while !changed.isEmpty, !Task.isCancelled {
      let due = changed.sorted()
      changed = []
      var news: [SessionRefresh] = []
      for library in due {
        // One whose index cannot be read says so elsewhere.
        guard let now = try? await store.contents(of: library) else { continue }
        let changes = known.updateValue(now, forKey: library).map { now.changes(since: $0) }
        news.append(
          SessionRefresh(changes ?? LibraryChanges(), library: libraries.name(of: library))
        )
      }
      if !news.isEmpty { await server.librariesChanged(news) }
      try? await Task.sleep(for: Self.interval)
    }
    counting = nil
  }
}

extension SessionRefresh {
  init(_ changes: LibraryChanges, library: ByteString, failures: [String] = []) {
    self.init(
      library: library,
      added: changes.added,
      changed: changes.changed,
      removed: changes.removed,
      failures: failures
    )
  }
}
