import AssetSystem
import BlendFormat
import Synchronization
import SystemPackage

/// One library on disk: its index and its catalogs (Blender: `OnDiskAssetLibrary`).
actor OnDiskAssetLibrary {
  nonisolated let id: LibraryID
  nonisolated let reference: AssetLibraryReference
  nonisolated let index: LibraryIndex
  private nonisolated let catalogState: Mutex<CatalogSnapshot>
  private nonisolated let reachability = Mutex<String?>(nil)
  private let scans = SerialWork()
  private let edits = SerialWork()
  let store: CatalogFileStore
  nonisolated let overlay: LibraryOverlay

  /// Under this name the index keeps the catalog definition file as last seen.
  private static let catalogNote = "catalogs"

  /// Opens a library's index; the library's own folder is not touched.
  ///
  /// - Parameters:
  ///   - id: its number.
  ///   - reference: its name and place.
  ///   - cacheDirectory: where its index is kept.
  ///   - overlayFile: its overlay; nil when it has none.
  /// - Throws: ``LibraryStoreError`` when not even an index in memory can be made.
  init(
    id: LibraryID,
    reference: AssetLibraryReference,
    cacheDirectory: FilePath,
    overlayFile: FilePath? = nil
  ) throws {
    self.id = id
    self.reference = reference
    index = try LibraryIndex.open(root: reference.root, cacheDirectory: cacheDirectory)
    store = CatalogFileStore(root: reference.root)
    overlay = LibraryOverlay(
      overlayFile.map { OverlayFile(path: ByteString($0), library: reference.name) }
    )
    catalogState = Mutex(CatalogSnapshot(remembering: try index.note(Self.catalogNote)))
  }

  /// The catalogs as they are now.
  nonisolated var catalogs: CatalogSnapshot { catalogState.withLock { $0 } }

  /// Why the library could not be looked at the last time; nil when it could.
  nonisolated var problem: String? { reachability.withLock { $0 } }

  /// The library as lists show it.
  nonisolated func summary() throws -> LibrarySummary {
    LibrarySummary(
      id: id,
      name: reference.name,
      root: reference.root,
      assetCount: try index.columns().count,
      fileCount: try index.fileCount(),
      problem: problem ?? overlay.problem ?? index.notice
    )
  }
}

extension OnDiskAssetLibrary {
  /// Reads the catalog definition file again.
  ///
  /// - Returns: whether the catalogs are not what they were.
  func reloadCatalogs() async throws -> Bool {
    let store = store
    return try await edits.run {
      let file: Result<ByteString?, any Error>
      do {
        file = .success(try await BlockingWork.run { _ in try store.read() })
      } catch {
        file = .failure(error)
      }
      let changed = self.takeOver(file)
      if changed, case .success(let bytes) = file {
        await self.note(bytes)
      }
      return changed
    }
  }

  /// Lets the next session begin with the catalogs as they are.
  ///
  /// The index is but a cache: when it cannot be written, the next refresh reads the file again.
  private nonisolated func note(_ file: ByteString?) async {
    let index = index
    _ = try? await BlockingWork.run { _ in try index.setNote(Self.catalogNote, to: file) }
  }

  private nonisolated func takeOver(_ file: Result<ByteString?, any Error>) -> Bool {
    // Of a library that is not there, what was known is kept.
    if case .failure(let error as LibraryStoreError) = file, error.code == .libraryUnreachable {
      return false
    }
    return catalogState.withLock { snapshot in
      let before = (snapshot.file, snapshot.problem)
      switch file {
      case .success(let bytes): snapshot.reload(bytes)
      case .failure(let error):
        snapshot.refuse(nil, "The catalogs cannot be read. \(error)")
      }
      return before != (snapshot.file, snapshot.problem)
    }
  }

  /// Changes the catalogs and saves them; when that fails, nothing is changed.
  ///
  /// - Parameter change: changes the catalogs; gives where the one it is about is now.
  /// - Returns: what became of the catalogs.
  /// - Throws: what `change` throws; ``LibraryStoreError`` when they cannot be saved.
  func edit(
    _ change: @escaping @Sendable (inout AssetCatalogService) throws -> AssetCatalogPath?
  ) async throws -> CatalogEditOutcome {
    let store = store
    // A file that could not be used before may have been mended.
    _ = try await reloadCatalogs()
    return try await edits.run {
      let present = self.catalogs.service
      let (service, saved) = try await BlockingWork.run { _ in
        var service = present
        let saved = try store.save(&service, change)
        return (service, saved)
      }
      self.catalogState.withLock { snapshot in
        snapshot.service = service
        snapshot.file = saved.file
      }
      await self.note(saved.file)
      return saved.outcome
    }
  }
}

extension OnDiskAssetLibrary {
  /// Brings the index up to date.
  ///
  /// - Parameters:
  ///   - scope: what to look at.
  ///   - full: whether unchanged files are read too.
  ///   - cache: struct definitions shared by all libraries.
  ///   - report: hears how far it has come.
  ///   - published: called when readers can see more than before.
  /// - Returns: what was found.
  /// - Throws: ``LibraryStoreError`` when the library is not there or the index cannot be written.
  func refresh(
    _ scope: ScanScope,
    full: Bool,
    cache: DNACache,
    report: @escaping @Sendable (ScanProgress) -> Void,
    published: @escaping @Sendable () -> Void
  ) async throws -> ScanResult {
    let (index, id, overlay) = (index, id, overlay)
    return try await scans.run {
      do {
        let result = try await BlockingWork.run { flag in
          let scan = LibraryScan(
            index: index,
            overlay: overlay,
            cache: cache,
            scope: scope,
            full: full,
            flag: flag,
            report: { report(ScanProgress(library: id, $0)) },
            published: published
          )
          do {
            return try scan.run()
          } catch  where index.isDamaged {
            // The second run begins with a new index.
            return try scan.run()
          }
        }
        self.reachability.withLock { $0 = nil }
        return result
      } catch let error as LibraryStoreError where error.code == .libraryUnreachable {
        self.reachability.withLock { $0 = error.message }
        throw error
      }
    }
  }
}

extension ScanProgress {
  init(library: LibraryID, _ step: ScanStep) {
    self.init(
      library: library,
      phase: step.phase,
      total: step.total,
      done: step.done,
      failed: step.failed
    )
  }
}
