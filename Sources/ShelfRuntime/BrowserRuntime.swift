public import AssetOperations
public import AssetSystem
public import CellCanvas
import Foundation
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
  /// The assets that were chosen, which ended the browser; nil when it ended otherwise.
  public internal(set) var chosen: [AssetKey]?

  var theme: Theme
  let screen: any BrowserScreen
  let performer: EffectPerformer
  private let assetEvents: AsyncStream<AssetEvent>
  private let hooks: AssetHooks?
  private let previews: Previews?
  /// What the terminal said last that it can do.
  private var described: TerminalCapabilities?
  let clock: @Sendable () -> Int64
  private let wake: AsyncStream<Void>
  let waker: AsyncStream<Void>.Continuation

  var mailbox: [Event] = []
  var frames: FrameClock
  var tasks: [EffectID: Task<Void, Never>] = [:]
  /// What changes files; the end waits for it, but not for a Blender.
  var writes: [Task<Void, Never>] = []
  /// What lends the terminal to other programs.
  var lending: [Task<Void, Never>] = []
  /// The last of what is done in Blenders, one after the other.
  var blenderWork: Task<Void, Never>?
  /// The last of what is done in the workfile that assets are created from, one after the other.
  var creationWork: Task<Void, Never>?
  var busy = 0
  var ticker: Task<Void, Never>?
  var frameTimer: Task<Void, Never>?
  var isEnded = false
  var isHungUp = false
  var hasFirstListing = false
  var idleWaiters: [CheckedContinuation<Void, Never>] = []
  var turnWaiters: [CheckedContinuation<Void, Never>] = []

  /// Makes a runtime; ``run(terminal:)`` starts it.
  ///
  /// - Parameters:
  ///   - state: the state to start from.
  ///   - theme: the looks to begin with, those of the state's theme.
  ///   - service: the asset API.
  ///   - operations: changes assets and catalogs.
  ///   - editor: the user's text editor.
  ///   - pager: the user's pager.
  ///   - shell: the user's shell.
  ///   - desktop: programs with windows; without an environment there are none.
  ///   - screen: the terminal.
  ///   - queries: where saved searches are kept.
  ///   - quickTags: where tags kept under letters are kept.
  ///   - marks: where marks are kept.
  ///   - poseTargets: where the rigs are kept that poses were applied to.
  ///   - workfiles: where the workfiles are kept that assets were created from.
  ///   - creation: opens workfiles to create assets; nil when nothing can be created.
  ///   - session: the browser's own session, which others connect to; nil when there is none.
  ///   - blenders: the Blenders that poses go to; by default those connected to the session.
  ///   - following: follows other sessions.
  ///   - previews: what previews are shown with; nil when none are.
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
    pager: Pager = Pager(environment: [:]),
    shell: Shell = Shell(environment: [:]),
    desktop: Desktop = Desktop(environment: [:]),
    screen: any BrowserScreen,
    queries: SavedQueryFile,
    quickTags: QuickTagFile,
    marks: MarkFile,
    poseTargets: PoseTargetFile,
    workfiles: WorkfileListFile,
    creation: WorkfileCreation.Opening? = nil,
    session: SessionHost? = nil,
    blenders: (any LiveBlending)? = nil,
    following: Following,
    previews: Previews? = nil,
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
    self.previews = previews
    frames = FrameClock(isLowBandwidth: state.view.isLowBandwidth)
    performer = EffectPerformer(
      service: service,
      operations: operations,
      listener: listener,
      queries: queries,
      quickTags: quickTags,
      marks: marks,
      poseTargets: poseTargets,
      workfiles: workfiles,
      creation: CreationDesk(creation),
      editor: TextEditing(editor: editor, screen: screen),
      pager: pager,
      shell: shell,
      desktop: desktop,
      log: log,
      host: session,
      blenders: blenders ?? session?.blenders,
      following: following,
      pictures: previews.map { previews in
        PictureLoader(
          LibraryPreviews(service: service),
          cache: previews.cache,
          memoryLimit: previews.memoryLimit,
          width: PictureLoader.width(processors: ProcessInfo.processInfo.activeProcessorCount)
        )
      },
      isLowBandwidth: state.view.isLowBandwidth
    )
    mailbox = warnings.isEmpty ? [] : [.warned(warnings)]
    (wake, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Runs until the user quits or the terminal goes away.
  ///
  /// - Parameter terminal: keys, mouse and size changes; its end ends the browser.
  public func run(terminal: AsyncStream<TerminalEvent>) async {
    let sources = [
      Task { [weak self] in
        for await event in terminal {
          self?.post(.terminal(event))
          // Cells may have become larger or smaller as well; keys must not wait for that.
          switch event {
          case .resized, .described: Task { _ = await self?.describeTerminal() }
          default: break
          }
        }
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
      Task { [weak self] in _ = await self?.describeTerminal() },
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
    await end()
  }

  /// Tells the browser what the terminal can do, unless it knows.
  private func describeTerminal() async {
    guard let capabilities = await previews?.capabilities(), capabilities != described else {
      return
    }
    described = capabilities
    post(.terminalDescribed(capabilities))
  }

  func post(_ event: Event) {
    mailbox.append(event)
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
