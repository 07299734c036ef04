import AssetSystem
import LibraryStore

/// The one process of a plug-in: started when it is first needed, spoken to in JSON-RPC 2.0, one call after
/// the other, started again once per reset.
///
/// Nothing it does harms anybody else: what it prints is bounded, what it leaves unread too, calls have a time
/// limit, and what does not end is killed with all it has begun.
public actor PluginProcess {
  /// The plug-in.
  public nonisolated let plugin: FoundPlugin

  private let trust: PluginTrust
  private let environment: [String: String]
  private let limits: PluginLimits
  private let version: String
  /// Takes what the plug-in printed to its standard error, safe to show and bounded, after each call.
  private let log: @Sendable (String) -> Void

  private var running: PluginRun?
  private var startsLeft = 2
  private var lastProblem = ""
  /// Whether it could not be started, has ended, or did not answer in time when it was last asked.
  private(set) var isLost = false
  private let turns = OperationQueue(capacity: .max)

  /// Makes the process of a plug-in, which is not started yet.
  ///
  /// - Parameters:
  ///   - plugin: the plug-in.
  ///   - trust: says whether it may run, asked before each start.
  ///   - environment: the environment variables, of which it gets a few.
  ///   - version: the version of this program.
  ///   - log: takes what it prints to its standard error, and why it was ended.
  public init(
    _ plugin: FoundPlugin,
    trust: PluginTrust,
    environment: [String: String],
    version: String,
    log: @escaping @Sendable (String) -> Void
  ) {
    self.init(plugin, trust, environment, version, PluginLimits(), log)
  }

  init(
    _ plugin: FoundPlugin,
    _ trust: PluginTrust,
    _ environment: [String: String],
    _ version: String,
    _ limits: PluginLimits,
    _ log: @escaping @Sendable (String) -> Void
  ) {
    self.plugin = plugin
    self.trust = trust
    self.environment = environment
    self.version = version
    self.limits = limits
    self.log = log
  }

  /// Lets the process be started again, should it have ended.
  public func beginReset() {
    startsLeft = running == nil ? 2 : 1
  }

  /// Ends the process, which may be started again later.
  public func stop() async {
    // Whoever is cancelled wants the process ended all the same.
    await Task { try? await inTurn { await $0.shutDown() } }.value
  }

  private func shutDown() async {
    guard let running else { return }
    self.running = nil
    await running.shutDown()
  }

  /// Asks the plug-in for something, after all that was asked before.
  ///
  /// - Parameters:
  ///   - method: what it is asked for.
  ///   - identifier: which of the things that it provides is meant.
  ///   - params: what it has to know besides.
  ///   - callbacks: answers what it asks meanwhile.
  /// - Returns: its answer; nil when it does not know the method, and the usual is to be done.
  /// - Throws: what the plug-in says, or ``CreationError/Code/plugin`` with what it printed.
  func call(
    _ method: String,
    of identifier: ByteString,
    _ params: JSONObject,
    answering callbacks: any PluginCallbacks = NoPluginCallbacks()
  ) async throws -> JSONValue? {
    try await inTurn { process in
      try Task.checkCancellation()
      process.isLost = true
      try await process.prepare()
      process.isLost = false
      let question = PluginRun.Question(method: method, identifier: identifier)
      guard process.running?.unknown.contains(question) == false else { return nil }
      let params = JSONObject([("identifier", .string(identifier))]).merging(params)
      let answer = try await process.ask(method, params, callbacks)
      if answer == nil { process.running?.unknown.insert(question) }
      return answer
    }
  }

  /// Starts the process if need be.
  ///
  /// - Returns: why it does not run; nil when it does.
  func readinessProblem() async -> String? {
    do {
      try await inTurn { try await $0.prepare() }
      return nil
    } catch {
      return (error as? CreationError)?.message ?? "\(error)"
    }
  }

  /// Does something when all that was begun before is done.
  ///
  /// - Throws: what it throws; `CancellationError` when the task is cancelled while it waits.
  private func inTurn<Value: Sendable>(
    _ body: (isolated PluginProcess) async throws -> Value
  ) async throws -> Value {
    let turn = try await turns.begin()
    let result: Result<Value, any Error>
    do {
      result = .success(try await body(self))
    } catch {
      result = .failure(error)
    }
    await turns.end(turn)
    return try result.get()
  }

  // MARK: - Starting

  private func prepare() async throws {
    await takeStray()
    guard running == nil else { return }
    guard startsLeft > 0 else {
      throw CreationError(
        .plugin,
        plugin.manifest.name,
        "The plug-in is not started again before the next reset. \(lastProblem)"
      )
    }
    startsLeft -= 1
    let folder = try await BlockingWork.run { [trust, plugin] _ in
      switch try trust.standing(of: plugin) {
      case .own: return plugin.folder
      case .trusted(let fingerprint): return try trust.runningFolder(of: plugin, as: fingerprint)
      case .untrusted(_, let reason, _):
        throw CreationError(
          .plugin,
          plugin.manifest.name,
          "The plug-in is not run because you do not trust it. \(reason)"
        )
      }
    }
    try start(in: folder)
    let manifest = plugin.manifest
    let params: JSONObject = [
      "protocol": .integer(Int64(PluginManifest.protocolNumber)),
      "version": .string(ByteString(version)),
      "name": .string(manifest.name),
      "folder": .string(folder),
      "provides": .array(manifest.identifiers.map(JSONValue.string)),
    ]
    do {
      _ = try await ask("initialize", params, NoPluginCallbacks())
    } catch {
      // One that has not begun well is not asked for more.
      await discard()
      throw error
    }
  }

  /// Takes what has come while nothing was asked.
  private func takeStray() async {
    switch running?.takeStray() {
    case .broken(let reason):
      lastProblem = "It \(reason)."
      await discard()
    case .ended: lastProblem = await discard()
    default: break
    }
  }

  private func start(in folder: ByteString) throws {
    let variables = PluginEnvironment.variables(environment, plugin: plugin.manifest.name)
    running = try PluginRun(of: plugin, in: folder, variables, limits)
  }

  /// Kills the process and forgets it.
  ///
  /// - Returns: how it has ended.
  @discardableResult
  private func discard() async -> String {
    guard let running else { return lastProblem }
    self.running = nil
    return await running.kill()
  }

  // MARK: - Asking

  private func ask(_ method: String, _ params: JSONObject, _ callbacks: any PluginCallbacks)
    async throws -> JSONValue?
  {
    let limit = limits.call ?? plugin.manifest.timeLimit
    guard let call = running?.call(method, limit: limit) else { return nil }
    defer {
      let text = call.pipes.errorText
      if !text.isEmpty { log("\(plugin.manifest.name.terminalSafe): \(text)") }
    }
    do throws(PluginCall.Failure) {
      return try await call.answer(to: params, callbacks)
    } catch {
      throw await self.error(error, call)
    }
  }

  /// Does what has to be done when a call has failed.
  ///
  /// - Returns: the error as the rest of the program knows it.
  private func error(_ failure: PluginCall.Failure, _ call: PluginCall) async -> any Error {
    switch failure {
    case .refused(let error):
      return PluginAnswerError(error).error(of: plugin, context: context(call.method, call.pipes))
    case .broken(let reason, let method):
      lastProblem = "It \(reason)."
      isLost = true
      await discard()
      return CreationError.plugin(plugin, "It \(reason).", context(method, call.pipes))
    case .ended:
      isLost = true
      lastProblem = await discard()
      return CreationError.plugin(plugin, lastProblem, context(call.method, call.pipes))
    case .timedOut:
      isLost = true
      let context = context(call.method, call.pipes)
      await giveUp(call)
      return CreationError.plugin(plugin, "It did not answer within \(call.limit).", context)
    case .cancelled:
      await giveUp(call)
      return CancellationError()
    }
  }

  private func giveUp(_ call: PluginCall) async {
    guard await !call.cancel(within: limits.grace) else { return }
    lastProblem = "It did not end a call that was cancelled."
    await discard()
  }

  private func context(_ method: String, _ pipes: PluginPipes) -> String {
    let errors = pipes.errorText
    return "\(method) of \(plugin.folder.terminalSafe)" + (errors.isEmpty ? "" : "\n\(errors)")
  }
}
