import AssetSystem
import LibraryStore
import ShelfBrowser

/// Performs effects on the asset API and words their results as events.
struct EffectPerformer: Sendable {
  let service: any AssetAPI
  /// Who asks for changes, so that the browser does not hear of its own.
  let listener: AssetListener
  let queries: SavedQueryFile
  let log: BrowserLog

  /// Performs an effect.
  ///
  /// - Parameters:
  ///   - effect: what to do; effects on the terminal are not for here.
  ///   - post: takes events, on the main actor.
  @MainActor
  func perform(_ effect: Effect, post: @MainActor (Event) -> Void) async {
    do {
      try await attempt(effect, post: post)
    } catch is CancellationError {
      // The user has moved on; there is nothing to tell.
    } catch {
      let notice = NoticeText(error)
      log.write(notice)
      switch effect {
      case .list(let generation, _, _, _):
        post(.listFailed(generation: generation, notice.text))
      case .loadDetails(let keys):
        // They would be waited for otherwise.
        post(.detailsLoaded(requested: keys, []))
        post(.noticed(notice.severity, notice.text))
      default:
        post(.noticed(notice.severity, notice.text))
      }
    }
  }

  @MainActor
  private func attempt(_ effect: Effect, post: @MainActor (Event) -> Void) async throws {
    try Task.checkCancellation()
    switch effect {
    case .list(let generation, let request, let around, let window):
      let listing = try await service.listing(request)
      try Task.checkCancellation()
      let keys = Self.window(of: listing.keys, around: around, size: window)
      let details = try await service.assets(keys)
      post(.listed(generation: generation, listing, details))
    case .loadDetails(let keys):
      post(.detailsLoaded(requested: keys, try await service.assets(keys)))
    case .loadCatalogs(let generation, let scope):
      let overview = try await service.catalogOverview(scope)
      post(.catalogsLoaded(generation: generation, overview))
    case .loadLibraries:
      post(.librariesLoaded(await service.libraries()))
    case .countQuery(let name, let request):
      post(.queryCounted(name: name, try await service.listing(request).keys.count))
    case .match(let purpose, let generation, let request):
      post(.matched(purpose, generation: generation, try await keys(of: request)))
    case .loadTags(let scope):
      post(.tagsLoaded(try await service.allTags(scope)))
    case .setActive(let key):
      try await service.setActiveAsset(key, by: listener)
    case .select(let keys):
      await select(keys)
    case .activate(let key):
      try await service.activate(key, by: listener)
    case .refresh(let scope, let full):
      let failures = try await service.refresh(scope, full: full).flatMap(\.failures)
      for notice in try await brokenFiles(in: scope, failures) { post(notice) }
    case .cancelRefresh:
      await service.cancelRefresh()
    case .editCatalogs(let library, let edit):
      let outcome = try await service.editCatalogs(of: library, edit)
      post(.catalogsEdited(library, outcome.summary))
    case .undoCatalogEdit(let library):
      post(.catalogsEdited(library, try await service.undoCatalogEdit(of: library).summary))
    case .redoCatalogEdit(let library):
      post(.catalogsEdited(library, try await service.redoCatalogEdit(of: library).summary))
    case .saveQuery(let query):
      post(.savedQueriesChanged(try await save(query)))
    case .removeQuery(let name):
      post(.savedQueriesChanged(try await remove(name)))
    case .copy, .redraw, .suspend, .quit:
      assertionFailure("the runtime itself does \(effect)")
    }
  }

  /// Names the files that cannot be read, now or earlier, for the log.
  private func brokenFiles(
    in scope: LibraryScope,
    _ failures: [FileProblem]
  ) async throws -> [Event] {
    let known = try await service.unreadableFiles(scope)
    let problems = known + failures.filter { !known.contains($0) }
    let named = problems.prefix(Self.namedFiles).map(\.description)
    let count = problems.count
    let all = count > named.count ? "`blendshelf check` names them all" : "the log names them"
    let summary = count > 1 ? ["\(count) files or folders cannot be read; \(all)."] : []
    return (named + summary).map { .noticed(.warning, $0) }
  }

  /// How many files that cannot be read are named after a scan.
  private static let namedFiles = 50

  @concurrent
  private func save(_ query: SavedQuery) async throws -> [SavedQuery] {
    try queries.saving(query)
  }

  @concurrent
  private func remove(_ name: String) async throws -> [SavedQuery] {
    try queries.removing(name)
  }

  /// Makes the set of assets that meet a request away from the main actor: it may be a large one.
  @concurrent
  private func keys(of request: AssetListRequest) async throws -> Set<AssetKey> {
    Set(try await service.listing(request).keys)
  }

  /// Makes the set of selected assets away from the main actor: it may be a large one.
  @concurrent
  private func select(_ keys: [AssetKey]) async {
    await service.select(Set(keys), by: listener)
  }

  /// The keys around an asset, or the first ones when it is not listed.
  static func window(of keys: [AssetKey], around: AssetKey?, size: Int) -> [AssetKey] {
    let center = around.flatMap(keys.firstIndex) ?? 0
    let start = max(0, min(center - size / 2, keys.count - size))
    return Array(keys[start..<min(keys.count, start + size)])
  }
}
