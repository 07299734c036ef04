import AssetSystem
public import LibraryStore
public import ShelfSession

/// The user's own commands that run when another asset is the active one, and when one is activated.
///
/// A command is an array of arguments and never goes through a shell. It is told of the asset by one JSON
/// object on its standard input, the same as `asset.active` of a session answers. Nothing waits for it.
public final class AssetHooks: Sendable {
  /// The commands; an empty one is none.
  public struct Commands: Hashable, Sendable {
    /// Runs when another asset is the active one.
    public var activeChanged: [String]
    /// Runs when an asset was activated.
    public var activated: [String]
    /// How long an asset has to be the active one before its command runs.
    public var delay: Duration

    /// Names commands.
    public init(
      activeChanged: [String] = [],
      activated: [String] = [],
      delay: Duration = .milliseconds(120)
    ) {
      self.activeChanged = activeChanged
      self.activated = activated
      self.delay = delay
    }
  }

  /// What went wrong, in words for a person; for one reader.
  public let problems: AsyncStream<String>

  private let teller: AsyncStream<String>.Continuation
  private let activeChanged: Hook?
  private let activated: Hook?
  private let listening: Task<Void, Never>

  /// Begins to listen for what the commands are to be told; nil when there are no commands.
  ///
  /// - Parameters:
  ///   - commands: the commands.
  ///   - service: tells what happens.
  ///   - libraries: the open libraries.
  ///   - session: the session that the commands are told of by `$BLENDSHELF_SESSION`.
  ///   - log: where what they print goes.
  public convenience init?(
    _ commands: Commands,
    service: any AssetAPI,
    libraries: AssetLibraryService,
    session: SessionLocation?,
    log: BrowserLog
  ) {
    self.init(commands, service: service, libraries: libraries, session: session, log: log) {
      try await Task.sleep(for: $0)
    }
  }

  init?(
    _ commands: Commands,
    service: any AssetAPI,
    libraries: AssetLibraryService,
    session: SessionLocation?,
    log: BrowserLog,
    timeLimit: Duration = .seconds(10),
    wait: @escaping @Sendable (Duration) async throws -> Void
  ) {
    guard !commands.activeChanged.isEmpty || !commands.activated.isEmpty else { return nil }
    let (problems, teller) = AsyncStream.makeStream(
      of: String.self,
      bufferingPolicy: .bufferingNewest(Self.unreadProblems)
    )
    self.problems = problems
    self.teller = teller
    func hook(_ name: String, _ command: [String], _ delay: Duration, _ waiting: Int) -> Hook? {
      guard !command.isEmpty else { return nil }
      let process = HookProcess(command: command, session: session, timeLimit: timeLimit)
      return Hook(name, process, delay: delay, waiting: waiting, log: log, wait: wait) {
        teller.yield($0)
      }
    }
    let activeChanged = hook("on-active-changed", commands.activeChanged, commands.delay, 1)
    let activated = hook("on-activated", commands.activated, .zero, Self.waitingActivations)
    self.activeChanged = activeChanged
    self.activated = activated
    let names = SessionLibraries(libraries.references)
    let events = service.listen().events
    listening = Task {
      for await event in events {
        switch event {
        // Where there is no asset, there is nothing to tell.
        case .activeChanged(let asset): await activeChanged?.run(for: asset.map(names.asset))
        case .activated(let asset): await activated?.run(for: names.asset(asset))
        default: break
        }
      }
    }
  }

  private static let unreadProblems = 16
  /// How many activations wait for the command before; of more the newest count.
  private static let waitingActivations = 16

  /// Ends what runs, and begins nothing more.
  public func stop() async {
    listening.cancel()
    async let first: Void? = activeChanged?.stop()
    async let second: Void? = activated?.stop()
    _ = await (first, second)
    teller.finish()
  }
}
