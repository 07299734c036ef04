public import AssetOperations
import AssetSystem
public import CellCanvas
public import LibraryStore
public import ShelfBrowser
public import ShelfConfig

/// Runs the browser: feeds events to the state, performs its effects, draws frames.
///
/// The state changes here alone, on the main actor; all work is done in tasks whose results come
/// back as events.
@MainActor
public final class BrowserRuntime {
  /// The state after the last event.
  public private(set) var state: BrowserState

  private let theme: Theme
  private let screen: any BrowserScreen
  private let performer: EffectPerformer
  private let assetEvents: AsyncStream<AssetEvent>
  private let hooks: AssetHooks?
  private let clock: @Sendable () -> Int64
  private let wake: AsyncStream<Void>
  private let waker: AsyncStream<Void>.Continuation

  private var mailbox: [Event] = []
  private var frames = FrameClock()
  private var tasks: [EffectID: Task<Void, Never>] = [:]
  /// What changes files; the end waits for it, but not for a Blender.
  private var writes: [Task<Void, Never>] = []
  /// The last of what is done in Blenders, one after the other.
  private var blenderWork: Task<Void, Never>?
  private var busy = 0
  private var ticker: Task<Void, Never>?
  private var frameTimer: Task<Void, Never>?
  private var isEnded = false
  private var isHungUp = false
  private var hasFirstListing = false
  private var idleWaiters: [CheckedContinuation<Void, Never>] = []
  private var turnWaiters: [CheckedContinuation<Void, Never>] = []

  /// Makes a runtime; ``run(terminal:)`` starts it.
  ///
  /// - Parameters:
  ///   - state: the state to start from.
  ///   - theme: the colors.
  ///   - service: the asset API.
  ///   - operations: changes assets and catalogs.
  ///   - editor: the user's text editor.
  ///   - screen: the terminal.
  ///   - queries: where saved searches are kept.
  ///   - quickTags: where tags kept under letters are kept.
  ///   - poseTargets: where the rigs are kept that poses were applied to.
  ///   - session: the browser's own session, which others connect to; nil when there is none.
  ///   - blenders: the Blenders that poses go to; by default those connected to the session.
  ///   - following: follows other sessions.
  ///   - hooks: the user's own commands, whose failures are told; nil when there are none.
  ///   - warnings: what is to be told first, as of the configuration.
  ///   - log: where notices are written to.
  ///   - clock: the time in nanoseconds since 1970.
  public init(
    state: BrowserState,
    theme: Theme,
    service: any AssetAPI,
    operations: any OperationAPI,
    editor: TextEditor,
    screen: any BrowserScreen,
    queries: SavedQueryFile,
    quickTags: QuickTagFile,
    poseTargets: PoseTargetFile,
    session: SessionHost? = nil,
    blenders: (any LiveBlending)? = nil,
    following: Following,
    hooks: AssetHooks? = nil,
    warnings: [String] = [],
    log: BrowserLog,
    clock: @escaping @Sendable () -> Int64
  ) {
    self.state = state
    self.theme = theme
    self.screen = screen
    self.clock = clock
    self.hooks = hooks
    let (listener, events) = service.listen()
    assetEvents = events
    performer = EffectPerformer(
      service: service,
      operations: operations,
      listener: listener,
      queries: queries,
      quickTags: quickTags,
      poseTargets: poseTargets,
      editor: TextEditing(editor: editor, screen: screen),
      log: log,
      host: session,
      blenders: blenders ?? session?.blenders,
      following: following
    )
    mailbox = warnings.map { .noticed(.warning, $0) }
    (wake, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Runs until the user quits or the terminal goes away.
  ///
  /// - Parameter terminal: keys, mouse and size changes; its end ends the browser.
  public func run(terminal: AsyncStream<TerminalEvent>) async {
    let sources = [
      Task { [weak self] in
        for await event in terminal { self?.post(.terminal(event)) }
        self?.hangUp()
      },
      Task { [weak self, assetEvents] in
        for await event in assetEvents { self?.post(.asset(event)) }
      },
      Task { [weak self, host = performer.host] in
        guard let host else { return }
        for await event in host.events { self?.post(Event(event)) }
      },
      Task { [weak self, following = performer.following] in
        for await update in following.updates { self?.post(.followed(update)) }
      },
      Task { [weak self, hooks] in
        guard let hooks else { return }
        for await problem in hooks.problems { self?.post(.noticed(.warning, problem)) }
      },
      // A mount that hangs must not hold up the first frame.
      Task { [service = performer.service] in await service.startWatching() },
    ]
    perform(state.start(now: clock()))
    for await _ in wake {
      handleMail()
      if isEnded { break }
      drawWhenDue()
      resumeWaiters()
    }
    sources.forEach { $0.cancel() }
    await performer.following.stop()
    ticker?.cancel()
    frameTimer?.cancel()
    await performer.service.cancelRefresh()
    for (id, task) in tasks where !id.isOperation || isHungUp { task.cancel() }
    for write in writes { await write.value }
    await putBackPreview()
    (idleWaiters + turnWaiters).forEach { $0.resume() }
    (idleWaiters, turnWaiters) = ([], [])
  }

  /// Waits until the rig that a pose was shown on is as before; a Blender that does not answer is not
  /// waited for long.
  private func putBackPreview() async {
    // A terminal that goes away ends the browser without its having said so.
    if state.posing.live.unkept != nil { start(.previewPose(nil)) }
    guard let work = blenderWork else { return }
    let (end, ended) = AsyncStream<Void>.makeStream()
    let timer = Task {
      try? await Task.sleep(for: .seconds(1))
      ended.finish()
    }
    Task {
      await work.value
      ended.finish()
    }
    for await _ in end {}
    timer.cancel()
  }

  /// Waits until all events are handled, no effect is under way and the frame is drawn.
  func idle() async {
    await withCheckedContinuation { continuation in
      idleWaiters.append(continuation)
      waker.yield()
    }
  }

  /// Waits until something more has been handled.
  func nextTurn() async {
    await withCheckedContinuation { turnWaiters.append($0) }
  }

  func post(_ event: Event) {
    mailbox.append(event)
    waker.yield()
  }

  /// Ends without the user's wish: what is being done stops after the file in hand.
  public func hangUp() {
    isEnded = true
    isHungUp = true
    waker.yield()
  }

  private func handleMail() {
    while !mailbox.isEmpty, !isEnded {
      let events = mailbox
      mailbox = []
      for event in events {
        if !hasFirstListing, event.answersList {
          // What the index knows is on the screen first; then it is compared with the disk, which also
          // mends an index that cannot be read.
          hasFirstListing = true
          perform([.refresh(.all, full: false)])
        }
        perform(state.update(event, now: clock()))
        frames.markDirty()
        if isEnded { return }
      }
    }
    updateTicker()
  }

  private func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .quit: isEnded = true
      case .redraw:
        screen.redraw()
        frames.markDirty()
      case .suspend:
        screen.suspend()
        frames.markDirty()
      case .copy(let text): screen.copy(text)
      case .setActive(let key):
        if let asset = state.list.active, asset.key == key { performer.host?.looks(at: asset) }
        start(effect)
      case .cancelOperation(let id): tasks[.operation(id)]?.cancel()
      default: start(effect)
      }
    }
  }

  private func start(_ effect: Effect) {
    let id = EffectID(effect)
    if let id { tasks[id]?.cancel() }
    busy += 1
    let before = effect.isForBlender ? blenderWork : nil
    let task = Task { [performer, weak self] in
      await before?.value
      await performer.perform(effect) { event in
        // What was written has to be told, stopped or not.
        if effect.writes || !Task.isCancelled { self?.post(event) }
      }
      self?.finished(effect)
    }
    if let id { tasks[id] = task }
    if effect.isForBlender {
      blenderWork = task
    } else if effect.writes {
      writes.append(task)
    }
  }

  private func finished(_ effect: Effect) {
    busy -= 1
    if case .apply(let id, _) = effect { tasks[.operation(id)] = nil }
    waker.yield()
  }

  /// Ticks while something on the screen depends on time.
  private func updateTicker() {
    guard state.wantsTicks else {
      ticker?.cancel()
      ticker = nil
      return
    }
    guard ticker == nil else { return }
    ticker = Task { [weak self] in
      while !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(100))
        guard !Task.isCancelled else { return }
        self?.post(.tick)
      }
    }
  }

  private func drawWhenDue() {
    // The first frame waits for the assets: an empty one would only flicker.
    guard hasFirstListing || !mailbox.isEmpty || busy == 0 else { return }
    guard let delay = frames.delay(at: clock()) else { return }
    if delay == 0 {
      draw()
    } else if frameTimer == nil {
      frameTimer = Task { [weak self] in
        try? await Task.sleep(for: .nanoseconds(delay))
        self?.frameTimer = nil
        self?.waker.yield()
      }
    }
  }

  private func draw() {
    screen.present(render(state, theme: theme))
    frames.drew(at: clock())
  }

  private func resumeWaiters() {
    turnWaiters.forEach { $0.resume() }
    turnWaiters = []
    guard mailbox.isEmpty, busy == 0, !frames.isDirty else { return }
    idleWaiters.forEach { $0.resume() }
    idleWaiters = []
  }
}

extension Event {
  /// What the browser's own session tells.
  fileprivate init(_ event: SessionHost.Event) {
    switch event {
    case .session(let event): self = .session(event)
    case .viewRequested(let catalog, let query):
      self = .viewRequested(catalog: catalog, query: query)
    }
  }

  /// Whether this answers a request for the assets.
  fileprivate var answersList: Bool {
    switch self {
    case .listed, .listFailed: true
    default: false
    }
  }
}

extension Effect {
  /// Whether it changes something that outlives the browser.
  fileprivate var writes: Bool {
    switch self {
    case .editCatalogs, .apply, .saveQuery, .removeQuery, .saveQuickTags, .savePoseTargets,
      .putBackLivePose:
      true
    default: false
    }
  }
}
