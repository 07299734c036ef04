public import AssetSystem

extension AssetLibraryService {
  /// Brings the indexes in scope up to date; opens only files that are new or changed.
  ///
  /// Listeners hear of the progress at most about ten times a second, and
  /// ``AssetSystem/AssetEvent/libraryChanged(_:)`` whenever there is more to see. A library that is not
  /// there keeps its index; its summary says why, as it does of an index that cannot be written, and
  /// the other libraries are refreshed all the same. Cancelling the task, or ``cancelRefresh()``, keeps
  /// what has been read.
  ///
  /// - Parameters:
  ///   - scope: the libraries.
  ///   - full: whether files that look unchanged are read too.
  /// - Returns: what was found, by library.
  /// - Throws: ``LibraryStoreError/Code/unknownLibrary``; `CancellationError`.
  public func refresh(_ scope: LibraryScope, full: Bool = false) async throws -> [RefreshSummary] {
    let libraries = try opened(in: scope)
    // Side by side: a library on a disk that does not answer keeps no other waiting.
    let task = Task {
      try await withThrowingTaskGroup(of: RefreshSummary.self) { group in
        for library in libraries {
          group.addTask { try await self.refresh(library, .everything, full: full) }
        }
        var summaries: [RefreshSummary] = []
        for try await summary in group {
          summaries.append(summary)
        }
        return summaries.sorted { $0.library.id.rawValue < $1.library.id.rawValue }
      }
    }
    let number = nextRefresh
    nextRefresh += 1
    refreshes[number] = task
    defer { refreshes[number] = nil }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }

  /// Brings the indexes up to date with some files, and with nothing else.
  ///
  /// For who has just written them: only these files are looked at, and those read that are new or
  /// changed; listeners hear ``AssetSystem/AssetEvent/libraryChanged(_:)``, but nothing of the progress.
  /// What cannot be read or written is in the summaries.
  ///
  /// - Parameter files: the files that may be new, changed or gone, relative to the root of their library.
  /// - Returns: what was found, by library.
  /// - Throws: ``LibraryStoreError/Code/unknownLibrary``; `CancellationError`.
  @discardableResult
  public func refresh(files: [LibraryID: [ByteString]]) async throws -> [RefreshSummary] {
    var summaries: [RefreshSummary] = []
    for (id, files) in files.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let scope = ScanScope.paths(folders: [], files: Set(files))
      summaries.append(try await refresh(opened(id), scope, full: false, isQuiet: true))
    }
    return summaries
  }

  /// Ends all refreshes that are under way; what has been read is kept.
  public func cancelRefresh() {
    for task in refreshes.values {
      task.cancel()
    }
  }

  /// Refreshes one library, or a part of it; nothing is heard of the progress when it is quiet.
  func refresh(
    _ library: OnDiskAssetLibrary,
    _ scope: ScanScope,
    full: Bool,
    isQuiet: Bool = false
  ) async throws -> RefreshSummary {
    let start = ContinuousClock.now
    let broadcaster = broadcaster
    let id = library.id
    var catalogsChanged = false
    var result = ScanResult()
    do {
      catalogsChanged = try await library.reloadCatalogs()
      if catalogsChanged {
        broadcaster.send(.libraryChanged(id))
      }
      result = try await library.refresh(
        scope,
        full: full,
        cache: cache,
        report: { progress in
          if !isQuiet {
            broadcaster.send(.scanProgress(progress))
          }
        },
        published: { broadcaster.send(.libraryChanged(id)) }
      )
      try dropLostAssets(of: library)
      if !isQuiet {
        finish(result, of: id)
      }
    } catch {
      if !isQuiet {
        broadcaster.send(.scanProgress(ScanProgress(library: id, phase: .failed("\(error)"))))
      }
      guard let error = error as? LibraryStoreError else { throw error }
      result.failures.append(
        FileProblem(kind: .unreadable, file: "", message: error.message)
      )
    }
    if result.scope == .everything, !result.folders.isEmpty {
      await watch(result.folders, of: library)
    }
    if let problem = library.catalogs.problem {
      result.failures.append(problem)
    }
    return RefreshSummary(
      library: summary(of: library),
      readCount: result.read,
      removedCount: result.removed,
      failures: result.failures,
      catalogsChanged: catalogsChanged,
      wasCancelled: result.wasCancelled,
      seconds: (ContinuousClock.now - start) / .seconds(1)
    )
  }

  private func finish(_ result: ScanResult, of library: LibraryID) {
    let failed = result.failures.count
    let progress = ScanProgress(
      library: library,
      phase: result.wasCancelled ? .cancelled : .finished,
      total: result.read,
      done: result.read,
      failed: failed
    )
    broadcaster.send(.scanProgress(progress))
  }
}
