import AssetSystem
import CellCanvas
import LibraryStore
import ShelfBrowser
import Synchronization

/// Makes pictures of previews off the main path, the ones looked at first.
///
/// What is wanted is told as one list; a newer list takes the place of an older. What is being made and still wanted
/// goes on, all else is stopped.
actor PictureLoader {
  /// A picture that was wanted; without one where the asset has none that could be shown.
  typealias Loaded = (request: PictureRequest, picture: Picture?)

  /// How many bytes of scaled previews wait for the disk, which gets them when nobody waits for pictures, or when there
  /// are so many; beyond as many more, what comes while they are written is not kept.
  private static let keepingLimit = 32 << 20
  /// How many pictures may hang, on a mount that does not answer, beside those that are made.
  private static let lateLimit = 8

  /// How many pictures are made at the same time, unless somebody scrolls.
  private let width: Int
  private let turns = Atomic(0)
  private var latestTurn = 0
  private var watch = ScrollWatch()
  private var isScrolling = false
  private let maker: PictureMaker
  private var memory: PictureMemory
  private var wanted: Set<PictureRequest> = []
  /// What is wanted and not begun, the next one last.
  private var waiting: [PictureRequest] = []
  private var running: [PictureRequest: Task<Void, Never>] = [:]
  private var stopped: Set<PictureRequest> = []
  /// What takes so long that others are made beside it.
  private var late: Set<PictureRequest> = []
  /// How long that is.
  private let patience: Duration
  private var watching: Task<Void, Never>?
  private var results: AsyncStream<Loaded>.Continuation?
  /// What the previews of all that is wanted are known by, found out once for the list.
  private var origins = Task<[AssetKey: PreviewOrigin], any Error> { [:] }
  /// What the disk is still to get.
  private var unkept: [PreviewCacheEntry] = []
  private var unkeptBytes = 0
  private var keeping: Task<Void, Never>?

  /// - Parameters:
  ///   - source: where the pixels come from.
  ///   - cache: keeps pixels on disk; nil for none.
  ///   - memoryLimit: the most bytes of pictures kept in memory.
  ///   - width: how many pictures are made at the same time.
  ///   - patience: how long one of them may hold up others.
  init(
    _ source: any PreviewSource,
    cache: PreviewCache?,
    memoryLimit: Int = 64 << 20,
    width: Int = 2,
    patience: Duration = .seconds(1)
  ) {
    self.patience = patience
    maker = PictureMaker(source: source, cache: cache)
    memory = PictureMemory(limit: memoryLimit)
    self.width = width
  }

  /// How many pictures a machine makes at the same time: with one processor, the other one waits for the disk.
  static func width(processors: Int) -> Int { min(8, max(2, processors)) }

  /// The next number for a list: those who ask at once need not be heard in order.
  nonisolated func nextTurn() -> Int { turns.wrappingAdd(1, ordering: .relaxed).newValue }

  /// Makes pictures, in order, until another list is wanted.
  ///
  /// - Parameters:
  ///   - requests: the pictures, the ones looked at first.
  ///   - turn: the number of the list; a list with a smaller one is not looked at any more.
  /// - Returns: the pictures as they come; it ends when all have come, or another list is wanted.
  func pictures(_ requests: [PictureRequest], turn: Int) -> AsyncStream<Loaded> {
    let (stream, results) = AsyncStream<Loaded>.makeStream()
    guard turn > latestTurn else {
      results.finish()
      return stream
    }
    latestTurn = turn
    isScrolling = watch.listCame(at: .now)
    if isScrolling { awaitPause(after: turn) }
    self.results?.finish()
    self.results = results
    wanted = []
    waiting = []
    for request in requests where !wanted.contains(request) {
      if let picture = memory.picture(for: request) {
        results.yield((request, picture))
        continue
      }
      wanted.insert(request)
      if running[request] == nil { waiting.append(request) }
    }
    waiting.reverse()
    // What was stopped and still runs may be begun anew as well.
    if !wanted.isEmpty {
      let assets = Set(wanted.map(\.slot.asset))
      origins = Task { [maker] in try await maker.source.origins(of: Array(assets)) }
    }
    for (request, task) in running where !wanted.contains(request) {
      stopped.insert(request)
      task.cancel()
    }
    // One that was stopped and is wanted again is begun anew when it has ended.
    goOn()
    return stream
  }

  /// Makes as many pictures as usual again when no other list has come for a while.
  private func awaitPause(after turn: Int) {
    Task {
      try? await Task.sleep(for: ScrollWatch.pause)
      guard latestTurn == turn else { return }
      isScrolling = false
      goOn()
    }
  }

  private func goOn() {
    while running.count - late.count < (isScrolling ? 1 : width), let request = waiting.popLast() {
      running[request] = Task { [maker, origins] in
        let result = await maker.picture(for: request, origins: origins)
        self.ended(request, result)
      }
    }
    if !waiting.isEmpty { watchRunning() }
    let isIdle = running.isEmpty && waiting.isEmpty
    if isIdle {
      results?.finish()
      results = nil
    }
    if isIdle || unkeptBytes >= Self.keepingLimit { keep() }
  }

  /// Lets others be made beside what is being made if that has not ended after a while.
  private func watchRunning() {
    guard watching == nil, late.count < Self.lateLimit else { return }
    let watched = running
    watching = Task { [patience] in
      try? await Task.sleep(for: patience)
      self.watchEnded(watched)
    }
  }

  private func watchEnded(_ watched: [PictureRequest: Task<Void, Never>]) {
    watching = nil
    for (request, task) in watched where running[request] == task && late.count < Self.lateLimit {
      late.insert(request)
    }
    goOn()
  }

  /// Gives the disk what it has not yet.
  private func keep() {
    guard let cache = maker.cache, !unkept.isEmpty, keeping == nil else { return }
    let entries = unkept
    unkept = []
    unkeptBytes = 0
    keeping = Task {
      try? await BlockingWork.run { flag in
        for entry in entries where !flag.isCancelled { cache.keep(entry) }
      }
      self.keeping = nil
      self.goOn()
    }
  }

  /// Waits until the disk has what it was given.
  func kept() async {
    while let keeping { await keeping.value }
  }

  private func ended(_ request: PictureRequest, _ result: PictureMaker.Result) {
    running[request] = nil
    late.remove(request)
    let wasStopped = stopped.remove(request) != nil
    let isWanted = wanted.contains(request)
    switch result {
    case .made(let picture, let entry):
      memory.keep(picture, for: request)
      if let entry, maker.cache != nil, unkeptBytes < Self.keepingLimit {
        unkept.append(entry)
        unkeptBytes += entry.pixels.rgba.count
      }
      if isWanted { results?.yield((request, picture)) }
    case .none where wasStopped, .stopped:
      if isWanted { waiting.append(request) }
    case .none:
      if isWanted { results?.yield((request, nil)) }
    }
    goOn()
  }
}
