import AssetOperations
import AssetSystem
import LibraryStore
import ShelfBrowser

/// Performs effects on the asset API and words their results as events.
struct EffectPerformer: Sendable {
  let service: any AssetAPI
  /// Changes assets and catalogs, with a journal.
  let operations: any OperationAPI
  /// Who asks for changes, so that the browser does not hear of its own.
  let listener: AssetListener
  let queries: SavedQueryFile
  let quickTags: QuickTagFile
  let marks: MarkFile
  let poseTargets: PoseTargetFile
  /// Where the workfiles are kept that assets were created from.
  let workfiles: WorkfileListFile
  /// The workfile that assets are created from.
  let creation: CreationDesk
  /// Opens text in the user's editor while the terminal is lent to it.
  let editor: TextEditing
  /// Shows text while the terminal is lent to it.
  let pager: Pager
  /// The user's shell, which has the terminal while it is lent to it.
  let shell: Shell
  /// Programs with windows.
  let desktop: Desktop
  let log: BrowserLog
  /// The browser's own session; nil when there is none.
  let host: SessionHost?
  /// The Blenders that are connected to it; nil when there is no session.
  let blenders: (any LiveBlending)?
  /// The session that is followed.
  let following: Following
  /// Makes pictures of previews; nil where none are shown.
  var pictures: PictureLoader?
  /// Whether as little as possible is sent to the terminal.
  var isLowBandwidth = false

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
      // The user has moved on; there is nothing to tell, except that a change was not made: one that has begun,
      // in files or in a Blender, is told as it ends.
      if case .apply(let id, _) = effect {
        post(.operationFailed(id: id, "It was stopped before anything was written."))
      }
      postFailureInBlender(of: effect, "It was stopped.", post: post)
      _ = postFailureOfCreating(effect, Self.stoppedText, post: post)
    } catch {
      let notice = NoticeText(error)
      log.write(notice)
      let reason = creationReason(of: error, effect) ?? notice.text
      if postFailureOfCreating(effect, reason, post: post) { return }
      switch effect {
      case .list(let generation, _, _, _):
        post(.listFailed(generation: generation, notice.text))
      case .loadDetails(let keys):
        // They would be waited for otherwise.
        post(.detailsLoaded(requested: keys, []))
        post(.noticed(notice.severity, notice.text))
      case .plan(let generation, _), .preview(let generation, _):
        post(.planFailed(generation: generation, notice.text))
      case .findRigs(let generation, _):
        post(.rigsFailed(generation: generation, notice.text))
      case .completePath(let generation, _):
        post(.pathCompleted(generation: generation, []))
      case .apply(let id, _):
        post(.operationFailed(id: id, notice.text))
      case .editText(let edit):
        post(.textEdited(id: edit.id, nil))
        post(.noticed(notice.severity, notice.text))
      case .previewPose, .putBackLivePose:
        postFailureInBlender(of: effect, notice.text, post: post)
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
    case .loadPictures(let requests):
      try await load(requests, post: post)
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
      let summaries = try await service.refresh(scope, full: full)
      for notice in try await brokenFiles(in: scope, summaries) { post(notice) }
    case .cancelRefresh:
      await service.cancelRefresh()
    case .editCatalogs(let library, let edit):
      let (summary, warnings) = try await operations.editCatalogs(of: library, edit)
      post(.catalogsEdited(library, summary))
      for warning in warnings { post(.noticed(.warning, warning)) }
    case .plan(let generation, let request):
      post(.planned(generation: generation, try await plan(request)))
    case .preview(let generation, let request):
      // What is typed on is not planned letter by letter.
      if !effect.isForBlender { try await Task.sleep(for: Self.previewDelay) }
      post(.planned(generation: generation, try await plan(request)))
    case .apply(let id, let plan):
      post(.operationFinished(id: id, try await apply(plan, id, post: post)))
    case .loadHistory(let limit):
      post(.historyLoaded(try await operations.history(limit: limit)))
    case .locate(let id, let active, let selected):
      let keys = try await locate([active].compactMap(\.self) + selected)
      post(
        .located(
          id: id,
          active: active.flatMap { keys[$0] },
          selected: selected.compactMap { target in keys[target].map { LocatedAsset(target, $0) } }
        )
      )
    case .editText(let edit):
      let text = try await editor.edit(edit.text, named: edit.document.fileName)
      post(.textEdited(id: edit.id, text))
    case .saveQuickTags(let tags):
      try await save(tags)
    case .loadQuickTags:
      post(.quickTagsLoaded(try await loadQuickTags()))
    case .saveMark(let character, let mark):
      try await marks.save(mark, under: character)
    case .loadMarks:
      let (kept, warning) = await marks.load()
      post(.marksLoaded(kept))
      if let warning { post(.noticed(.warning, warning)) }
    case .findRigs(let generation, let file):
      let file = TypedPath(file).absolute
      post(.rigsFound(generation: generation, file: file, try await operations.rigs(inFile: file)))
    case .completePath(let generation, let text):
      post(.pathCompleted(generation: generation, try await completions(of: text)))
    case .savePoseTargets(let rigs):
      try await save(rigs)
    case .loadPoseTargets:
      post(.poseTargetsLoaded(try await loadPoseTargets()))
    case .saveQuery(let query):
      post(.savedQueriesChanged(try await save(query)))
    case .removeQuery(let name):
      post(.savedQueriesChanged(try await remove(name)))
    case .shareView, .findSessions, .follow, .stopFollowing, .pauseFollowing, .requestLead,
      .handOverLead, .drive, .sharePose:
      try await attemptFollowing(effect, post: post)
    case .previewPose, .putBackLivePose, .importAsset:
      try await attemptLive(effect, post: post)
    case .openCreation, .creation, .closeCreation, .editValue, .completeFile, .saveWorkfiles,
      .loadWorkfiles:
      try await attemptCreating(effect, post: post)
    case .findGroup(let generation, let request):
      post(.groupFound(generation: generation, request, try await group(request)))
    case .shell, .openInBlender, .reveal:
      try await attemptPrograms(effect, post: post)
    case .page(let text):
      try await pager.show(text, on: editor.screen)
    case .copy, .redraw, .suspend, .choose, .quit, .cancelOperation, .stopCreation:
      assertionFailure("the runtime itself does \(effect)")
    }
  }

  /// What is said of publishing that was stopped.
  private static let stoppedText = "It was stopped; nothing of it is in the library."

  /// How long a plan that is only looked at waits for more to be typed.
  private static let previewDelay = Duration.milliseconds(60)

  /// Names the files that cannot be read, now or earlier, for the log.
  private func brokenFiles(
    in scope: LibraryScope,
    _ summaries: [RefreshSummary]
  ) async throws -> [Event] {
    let failures = summaries.flatMap(\.failures)
    // Of a library that is not there, its scan has told.
    let told = summaries.compactMap(\.library.problem)
    let known = try await service.unreadableFiles(scope)
    let problems = (known + failures.filter { !known.contains($0) })
      .filter { !$0.file.isEmpty || !told.contains($0.message) }
    let named = problems.prefix(Self.namedFiles).map(\.description)
    let count = problems.count
    let all = count > named.count ? "`blendshelf check` names them all" : "the log names them"
    let summary = count > 1 ? ["\(count) files or folders cannot be read; \(all)."] : []
    return (named + summary).map { .noticed(.warning, $0) }
  }

  /// How many files that cannot be read are named after a scan.
  private static let namedFiles = 50

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
