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
  private let clock = ContinuousClock()

  private var running: Running?
  private var startsLeft = 2
  private var lastProblem = ""
  /// Whether it could not be started, has ended, or did not answer in time when it was last asked.
  private(set) var isLost = false
  private let turns = OperationQueue(capacity: .max)

  private struct Running {
    let pipes: PluginPipes
    /// How it has ended, in words that follow its name; what it threw when it was not started at all.
    let end: Task<Result<String, any Error>, Never>
    var nextID: Int64 = 1
    /// What it has said it does not know; it is not asked again.
    var unknown: Set<Question> = []
  }

  private struct Question: Hashable {
    let method: String
    let identifier: ByteString
  }

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
    _ = running.pipes.send(JSONRPCMessage.notificationLine(method: "shutdown", paramsJSON: "{}"))
    running.pipes.end()
    _ = await running.end.value
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
      let question = Question(method: method, identifier: identifier)
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
    while let running, let event = running.pipes.take() {
      switch event {
      case .line(let line):
        guard case .request(let id, _, _) = try? JSONRPCMessage(parsing: line) else { continue }
        let error = JSONRPCError(.refused, "Nothing is being asked of the plug-in.")
        _ = running.pipes.send(JSONRPCMessage.responseLine(id: id, result: .failure(error)))
      case .broken(let reason):
        lastProblem = "It \(reason)."
        await discard()
      case .ended: lastProblem = await discard()
      case .timedOut, .cancelled: break
      }
    }
  }

  private func start(in folder: ByteString) throws {
    let pipes = try PluginPipes(limits)
    let variables = PluginEnvironment.variables(environment, plugin: plugin.manifest.name)
    let end = Task.detached { [plugin] in await pipes.run(plugin, in: folder, variables) }
    running = Running(pipes: pipes, end: end)
  }

  /// Kills the process and forgets it.
  ///
  /// - Returns: how it has ended.
  @discardableResult
  private func discard() async -> String {
    guard let running else { return lastProblem }
    self.running = nil
    running.pipes.kill()
    switch await running.end.value {
    case .success(let how): return "It \(how)."
    case .failure(let error): return "It cannot be started: \(error)."
    }
  }

  // MARK: - Asking

  private func ask(_ method: String, _ params: JSONObject, _ callbacks: any PluginCallbacks)
    async throws -> JSONValue?
  {
    guard let pipes = running?.pipes, let id = running?.nextID else { return nil }
    running?.nextID += 1
    pipes.beginCall()
    defer {
      let text = pipes.errorText
      if !text.isEmpty { log("\(plugin.manifest.name.terminalSafe): \(text)") }
    }
    let line = JSONRPCMessage.requestLine(
      id: .integer(id),
      method: method,
      paramsJSON: JSONValue.object(params).json
    )
    guard pipes.send(line) else {
      throw await broken("does not read what it is asked", method, pipes)
    }
    let limit = limits.call ?? plugin.manifest.timeLimit
    var deadline = clock.now + limit
    while true {
      switch await pipes.next(until: deadline) {
      case .line(let line):
        let message: JSONRPCMessage
        do {
          message = try JSONRPCMessage(parsing: line)
        } catch {
          throw await broken(Self.notice(of: line, error), method, pipes)
        }
        switch message {
        case .response(.integer(id), let result):
          return try self.result(result, line: line, method: method, pipes: pipes)
        case .response(.integer(let other), _) where (1..<id).contains(other): break
        case .response(nil, .failure(let error)):
          throw await broken("could not read a message: \(error.message)", method, pipes)
        case .response: throw await broken("answered what it was not asked", method, pipes)
        case .notification("progress", let params):
          callbacks.progress(PluginProgress(params))
          deadline = clock.now + limit
        case .notification: break
        case .request(let question, let method, let params):
          let begin = clock.now
          let answer = await Self.answer(callbacks, method, params)
          // Our own time is not the plug-in's.
          deadline += begin.duration(to: clock.now)
          guard pipes.send(JSONRPCMessage.responseLine(id: question, result: answer)) else {
            throw await broken("does not read its answers", method.string, pipes)
          }
        }
      case .broken(let reason): throw await broken(reason, method, pipes)
      case .ended: throw await ended(method, pipes)
      case .timedOut:
        let error = failure("did not answer within \(limit)", method, pipes)
        isLost = true
        await cancel(id, pipes)
        throw error
      case .cancelled:
        await cancel(id, pipes)
        throw CancellationError()
      }
    }
  }

  private static func answer(
    _ callbacks: any PluginCallbacks,
    _ method: ByteString,
    _ params: JSONValue
  ) async -> Result<String, JSONRPCError> {
    do {
      guard let params = params.object else {
        throw JSONRPCError(.invalidParams, "The parameters are no object.")
      }
      return .success(try await callbacks.answer(method, params).json)
    } catch let error as JSONRPCError {
      return .failure(error)
    } catch {
      return .failure(JSONRPCError(.refused, "\(error)"))
    }
  }

  /// Tells the plug-in that nobody waits for an answer any more; one that goes on all the same is killed.
  private func cancel(_ id: Int64, _ pipes: PluginPipes) async {
    let deadline = clock.now + limits.grace
    let line = JSONRPCMessage.notificationLine(method: "cancel", paramsJSON: "{\"id\":\(id)}")
    guard pipes.send(line) else {
      await discard()
      return
    }
    while case .line(let line) = await pipes.next(until: deadline, isCancellable: false) {
      switch try? JSONRPCMessage(parsing: line) {
      case .response(.integer(id), _): return
      case .request(let question, _, _):
        let error = JSONRPCError(.refused, "The call was cancelled.")
        _ = pipes.send(JSONRPCMessage.responseLine(id: question, result: .failure(error)))
      default: continue
      }
    }
    lastProblem = "It did not end a call that was cancelled."
    await discard()
  }

  private func result(
    _ result: Result<JSONValue, JSONRPCError>,
    line: [UInt8],
    method: String,
    pipes: PluginPipes
  ) throws -> JSONValue? {
    switch result {
    case .success(let value): return value
    case .failure(let error) where error.code == .methodNotFound: return nil
    case .failure(let error):
      let data = (try? JSONValue(parsing: line))?["error"]?["data"]
      throw PluginAnswerError(error, data).error(
        of: plugin,
        context: context(method, pipes)
      )
    }
  }

  private static func notice(of line: [UInt8], _ failure: JSONRPCMessage.Failure) -> String {
    let beginning = ByteString(line.prefix(60)).terminalSafe
    return """
      printed '\(beginning)', which is no message: \(failure.error.message) Its standard output is for \
      messages only; whatever else it prints goes to standard error
      """
  }

  // MARK: - Failing

  private func broken(_ reason: String, _ method: String, _ pipes: PluginPipes) async
    -> CreationError
  {
    lastProblem = "It \(reason)."
    isLost = true
    await discard()
    return failure(reason, method, pipes)
  }

  private func ended(_ method: String, _ pipes: PluginPipes) async -> CreationError {
    isLost = true
    lastProblem = await discard()
    return CreationError.plugin(plugin, lastProblem, context(method, pipes))
  }

  private func failure(_ reason: String, _ method: String, _ pipes: PluginPipes) -> CreationError {
    .plugin(plugin, "It \(reason).", context(method, pipes))
  }

  private func context(_ method: String, _ pipes: PluginPipes) -> String {
    let errors = pipes.errorText
    return "\(method) of \(plugin.folder.terminalSafe)" + (errors.isEmpty ? "" : "\n\(errors)")
  }
}
