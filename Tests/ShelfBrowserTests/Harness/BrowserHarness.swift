import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

/// A browser over a fake library: events go in, effects are answered when the test says so.
struct BrowserHarness {
  var state: BrowserState
  var library: FakeLibrary
  /// What changes the library's assets.
  var operations = FakeOperations()
  /// What is created from workfiles.
  var creation = FakeCreation()
  /// What the editor leaves of the text it is given; nil when it is not changed.
  var editor: (ByteString) -> ByteString? = { _ in nil }
  /// The time of the next event; each comes 10 ms after the last.
  var now: Int64 = 1_000_000_000_000
  /// Effects that were not answered yet, in order.
  var open: [Effect] = []
  /// Effects that ask for no answer since the last time the test looked: what others were told.
  var told: [Effect] = []

  /// Starts a browser; everything is answered before the test begins.
  init(
    _ library: FakeLibrary = FakeLibrary(count: 40),
    width: Int = 160,
    height: Int = 24,
    layout: ListState.Layout = .grid
  ) {
    self.library = library
    state = BrowserState(
      keymap: .standard,
      layout: layout,
      savedQueries: library.savedQueries,
      size: Size(width: width, height: height),
      now: now
    )
    open = state.start(now: now)
    answerAll()
    told = []
  }

  /// Cells side by side.
  var columns: Int { BrowserLayout(state).columns }

  /// The number in the active asset's name; nil when none is active.
  var activeNumber: Int? { state.list.activeKey.map { Int($0.row) } }

  /// The plans carried out since the last look.
  var applied: [OperationPlan] {
    told.compactMap { if case .apply(_, let plan) = $0 { plan } else { nil } }
  }

  /// The name of the active asset.
  var activeName: String? { state.list.active?.identifier.name.string }

  /// The numbers of the listed assets.
  var listedNumbers: [Int] { state.list.keys.map { Int($0.row) } }

  /// The numbers of the selected assets, in the order they were selected.
  var selectedNumbers: [Int] { state.selection.keys.map { Int($0.row) } }

  /// The text of what the bottom line says.
  var said: String? { state.notice?.text }

  /// Sends an event; its effects wait for an answer.
  @discardableResult
  mutating func send(_ event: Event) -> [Effect] {
    now += 10_000_000
    let effects = state.update(event, now: now)
    open += effects
    return effects
  }

  /// Presses keys, written as in a keymap, and answers what they ask for.
  mutating func press(_ notation: String, location: SourceLocation = #_sourceLocation) {
    guard let keys = KeySequence(notation: notation) else {
      Issue.record("\(notation) is not a key", sourceLocation: location)
      return
    }
    for key in keys.keys {
      send(.terminal(.key(key)))
      answerAll()
    }
  }

  /// Types text, letter by letter, and answers what it asks for.
  mutating func type(_ text: String) {
    for character in text {
      send(.terminal(.key(KeyEvent(.character(character)))))
      answerAll()
    }
  }

  /// Does something with the mouse and answers what it asks for.
  mutating func mouse(
    _ action: MouseEvent.Action,
    _ column: Int,
    _ row: Int,
    _ modifiers: KeyEvent.Modifiers = []
  ) {
    send(.terminal(.mouse(MouseEvent(action, column: column, row: row, modifiers: modifiers))))
    answerAll()
  }

  /// Answers effects until a change is to be carried out.
  mutating func answerUntilApplying() {
    while let effect = open.first {
      if case .apply = effect { return }
      open.removeFirst()
      answer(effect)
    }
  }

  /// Answers all effects, and those that the answers cause.
  mutating func answerAll() {
    var rounds = 0
    while !open.isEmpty, rounds < 100 {
      let effects = open
      open = []
      for effect in effects { answer(effect) }
      rounds += 1
    }
    #expect(open.isEmpty, "The browser goes on asking.")
  }

  /// Answers one effect, or notes that somebody was told.
  mutating func answer(_ effect: Effect) {
    switch effect {
    case .list(let generation, let request, let around, let window):
      let keys = library.keys(for: request)
      let position = around.flatMap { keys.firstIndex(of: $0) } ?? 0
      let first = max(0, position - window / 2)
      let end = min(keys.count, first + window)
      send(
        .listed(
          generation: generation,
          AssetListing(keys: keys),
          library.details(of: keys[min(first, end)..<end])
        )
      )
    case .loadDetails(let keys):
      send(.detailsLoaded(requested: keys, library.details(of: keys)))
    case .loadCatalogs(let generation, let scope):
      send(.catalogsLoaded(generation: generation, library.overview(scope)))
    case .loadLibraries: send(.librariesLoaded(library.summaries))
    case .countQuery(let name, let request):
      send(.queryCounted(name: name, library.keys(for: request).count))
    case .match(let purpose, let generation, let request):
      send(.matched(purpose, generation: generation, Set(library.keys(for: request))))
    case .findGroup(let generation, let request):
      send(.groupFound(generation: generation, request, library.group(request)))
    case .loadTags:
      send(.tagsLoaded([TagCount(tag: "even", count: 20), TagCount(tag: "two words", count: 1)]))
    case .editCatalogs(let id, let edit):
      told.append(effect)
      library.edit(edit)
      send(.asset(.libraryChanged(id)))
      send(.catalogsEdited(id, "Saved."))
    case .plan(let generation, let request), .preview(let generation, let request):
      told.append(effect)
      if let plan = operations.plan(request, in: library.assets) {
        send(.planned(generation: generation, plan))
      } else {
        send(.planFailed(generation: generation, "There is nothing to undo."))
      }
    case .apply(let id, let plan):
      told.append(effect)
      let result = operations.apply(plan, to: &library.assets)
      library.resolveCatalogs()
      for summary in library.summaries { send(.asset(.libraryChanged(summary.id))) }
      send(.operationFinished(id: id, result))
    case .loadHistory: send(.historyLoaded(operations.history))
    case .locate(let id, let active, let selected):
      let key = { [library] (target: AssetTarget) in
        library.assets.first { $0.identifier == target.identifier }?.key
      }
      let located = selected.compactMap { target in key(target).map { LocatedAsset(target, $0) } }
      send(.located(id: id, active: active.flatMap(key), selected: located))
    case .editText(let edit):
      told.append(effect)
      send(.textEdited(id: edit.id, editor(edit.text)))
    case .openCreation, .creation, .closeCreation:
      told.append(effect)
      if let event = creation.answer(effect) { send(event) }
    case .editValue(let id, let text):
      told.append(effect)
      send(.valueEdited(id: id, editor(text)))
    case .completeFile(let generation, _, _):
      told.append(effect)
      send(.pathCompleted(generation: generation, ["steps.wav", "sounds/"]))
    case .loadWorkfiles: break
    case .loadPictures: told.append(effect)
    case .loadQuickTags, .loadMarks: break
    case .loadPoseTargets: send(.poseTargetsLoaded(operations.rigs.remembered))
    case .savePoseTargets(let rigs):
      told.append(effect)
      operations.rigs.remembered = rigs
    case .findRigs(let generation, let file):
      told.append(effect)
      if let rigs = operations.rigs.files[file] {
        send(.rigsFound(generation: generation, file: file, rigs))
      } else {
        send(.rigsFailed(generation: generation, "\(file.string): there is no such file."))
      }
    case .completePath(let generation, let text):
      told.append(effect)
      let names = operations.rigs.files.keys.sorted().filter { $0.string.hasPrefix(text) }
        .map { String($0.string.split(separator: "/").last ?? "") }
      send(.pathCompleted(generation: generation, names))
    case .previewPose(let preview):
      told.append(effect)
      if let problem = operations.rigs.previewProblem, preview != nil {
        send(.posePreviewFailed(preview, problem))
      } else {
        operations.rigs.preview = preview
        send(.posePreviewed(preview, preview.map { _ in PoseMatchReport(bones: ["spine"]) }))
      }
    case .putBackLivePose(let rig):
      told.append(effect)
      let title = operations.rigs.lastTitle(on: rig)
      send(.posePutBack(rig, title: title, problem: operations.rigs.putBack(rig)))
    case .saveQuery(let query):
      told.append(effect)
      library.savedQueries.removeAll { $0.name == query.name }
      library.savedQueries.append(query)
      send(.savedQueriesChanged(library.savedQueries))
    case .removeQuery(let name):
      told.append(effect)
      library.savedQueries.removeAll { $0.name == name }
      send(.savedQueriesChanged(library.savedQueries))
    default: told.append(effect)
    }
  }

  /// The poses that were to be shown on a rig since the last look; nil where it was to be put back.
  var previews: [PosePreview?] {
    told.compactMap { if case .previewPose(let preview) = $0 { .some(preview) } else { nil } }
  }

  /// What others were told since the last look, in order.
  mutating func takeTold() -> [Effect] {
    defer { told = [] }
    return told
  }
}

extension AssetKey {
  /// The key of the asset of a number in the first library.
  static func number(_ number: Int) -> AssetKey {
    AssetKey(library: LibraryID(rawValue: 0), row: Int64(number))
  }
}

extension BrowserHarness {
  /// Gives the asset a tag up to where its plan is asked for; nil when none is.
  ///
  /// - Returns: which plan is waited for, and what it would be.
  mutating func tagPlanAskedFor() -> (generation: Int, plan: OperationPlan)? {
    press("t")
    type("x")
    press("Enter")
    send(.terminal(.key(KeyEvent(.enter))))
    guard case .plan(let generation, let request)? = open.last,
      let plan = operations.plan(request, in: library.assets)
    else { return nil }
    return (generation, plan)
  }
}
