import ShelfBrowser
import ShelfSession

/// A command that runs for assets, one after the other; of those that wait the newest count.
actor Hook {
  private let name: String
  private let process: HookProcess
  private let delay: Duration
  private let mostWaiting: Int
  private let log: BrowserLog
  private let wait: @Sendable (Duration) async throws -> Void
  private let tell: @Sendable (String) -> Void

  private var waiting: [SessionAsset] = []
  /// The asset that the command was told of last, where only changes count.
  private var last: SessionAsset?
  private var settling: Task<Void, Never>?
  private var running: Task<Void, Never>?
  private var isStopped = false
  /// What was told last; the same trouble is told once until the command works again.
  private var toldProblem: String?

  /// Makes a hook.
  ///
  /// - Parameters:
  ///   - name: the name of its option.
  ///   - process: runs the command.
  ///   - delay: how long nothing new must have come before it runs.
  ///   - waiting: how many assets wait at most while it runs.
  ///   - log: where what it prints goes.
  ///   - wait: how to wait.
  ///   - tell: takes what went wrong.
  init(
    _ name: String,
    _ process: HookProcess,
    delay: Duration,
    waiting: Int,
    log: BrowserLog,
    wait: @escaping @Sendable (Duration) async throws -> Void,
    tell: @escaping @Sendable (String) -> Void
  ) {
    self.name = name
    self.process = process
    self.delay = delay
    mostWaiting = waiting
    self.log = log
    self.wait = wait
    self.tell = tell
  }

  /// Runs the command for an asset, once nothing new has come for a while; nil takes back what waits.
  func run(for asset: SessionAsset?) {
    settling?.cancel()
    settling = nil
    guard !isStopped else { return }
    guard delay > .zero else {
      if let asset { add(asset) }
      return
    }
    waiting = []
    guard let asset else { return }
    settling = Task {
      guard (try? await wait(delay)) != nil, !Task.isCancelled else { return }
      add(asset)
    }
  }

  /// Ends the command and runs it no more.
  func stop() async {
    isStopped = true
    waiting = []
    settling?.cancel()
    running?.cancel()
    await running?.value
  }

  private func add(_ asset: SessionAsset) {
    guard !isStopped else { return }
    waiting.append(asset)
    waiting.removeFirst(max(0, waiting.count - mostWaiting))
    if running == nil { running = Task { await runAll() } }
  }

  private func runAll() async {
    while !waiting.isEmpty, !isStopped {
      let asset = waiting.removeFirst()
      // Back where it was before anybody could see it: the command knows.
      guard mostWaiting > 1 || asset != last else { continue }
      last = asset
      await run(asset)
    }
    running = nil
  }

  private func run(_ asset: SessionAsset) async {
    let outcome = await process.run(telling: asset.json + "\n")
    if !outcome.output.isEmpty { log.write(.info, "\(name): \(outcome.output)") }
    guard !isStopped else { return }
    guard let problem = outcome.problem else {
      toldProblem = nil
      return
    }
    let text = "\(name): \(problem)"
    log.write(.warning, text)
    guard toldProblem != text else { return }
    toldProblem = text
    tell(text)
  }
}
