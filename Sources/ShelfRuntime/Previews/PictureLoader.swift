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

  /// As many scaled previews wait for the disk at most: the disk gets them when nobody waits for pictures.
  private static let keepingLimit = 128

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
  private var results: AsyncStream<Loaded>.Continuation?
  /// What the previews of all that is wanted are known by, found out once for the list.
  private var origins = Task<[AssetKey: PreviewOrigin], any Error> { [:] }
  /// What the disk is still to get.
  private var unkept: [PreviewCacheEntry] = []
  private var keeping: Task<Void, Never>?

  /// - Parameters:
  ///   - source: where the pixels come from.
  ///   - cache: keeps pixels on disk; nil for none.
  ///   - memoryLimit: the most bytes of pictures kept in memory.
  ///   - width: how many pictures are made at the same time.
  init(
    _ source: any PreviewSource,
    cache: PreviewCache?,
    memoryLimit: Int = 64 << 20,
    width: Int = 2
  ) {
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
    if !waiting.isEmpty {
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
    while running.count < (isScrolling ? 1 : width), let request = waiting.popLast() {
      running[request] = Task { [maker, origins] in
        let result = await maker.picture(for: request, origins: origins)
        self.ended(request, result)
      }
    }
    let isIdle = running.isEmpty && waiting.isEmpty
    if isIdle {
      results?.finish()
      results = nil
    }
    if isIdle || unkept.count >= Self.keepingLimit { keep() }
  }

  /// Gives the disk what it has not yet, after what it was given before.
  private func keep() {
    guard let cache = maker.cache, !unkept.isEmpty else { return }
    let entries = unkept
    unkept = []
    keeping = Task { [keeping] in
      await keeping?.value
      try? await BlockingWork.run { flag in
        for entry in entries where !flag.isCancelled { cache.keep(entry) }
      }
    }
  }

  /// Waits until the disk has what it was given.
  func kept() async { await keeping?.value }

  private func ended(_ request: PictureRequest, _ result: PictureMaker.Result) {
    running[request] = nil
    let wasStopped = stopped.remove(request) != nil
    let isWanted = wanted.contains(request)
    switch result {
    case .made(let picture, let entry):
      memory.keep(picture, for: request)
      if let entry, maker.cache != nil { unkept.append(entry) }
      if isWanted { results?.yield((request, picture)) }
    case .none where wasStopped, .stopped:
      if isWanted { waiting.append(request) }
    case .none:
      if isWanted { results?.yield((request, nil)) }
    }
    goOn()
  }
}
