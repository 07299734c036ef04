import AssetSystem

/// A plug-in's process from its start to its end.
struct PluginRun {
  /// Something of what a plug-in provides, asked for by a method.
  struct Question: Hashable {
    let method: String
    let identifier: ByteString
  }

  let pipes: PluginPipes
  /// What it has said it does not know; it is not asked again.
  var unknown: Set<Question> = []
  /// How it has ended, in words that follow its name; what it threw when it was not started at all.
  private let end: Task<Result<String, any Error>, Never>
  private var nextID: Int64 = 1

  /// Starts the process.
  ///
  /// - Parameters:
  ///   - plugin: the plug-in.
  ///   - folder: where it runs: its folder, or a copy.
  ///   - variables: its environment variables.
  ///   - limits: how much it may do.
  /// - Throws: when no more files can be opened.
  init(
    of plugin: FoundPlugin,
    in folder: ByteString,
    _ variables: [String: String],
    _ limits: PluginLimits
  ) throws {
    let pipes = try PluginPipes(limits)
    self.pipes = pipes
    end = Task.detached { await pipes.run(plugin, in: folder, variables) }
  }

  /// The next call; what was printed before does not count for it.
  mutating func call(_ method: String, limit: Duration) -> PluginCall {
    defer { nextID += 1 }
    pipes.beginCall()
    return PluginCall(id: nextID, method: method, pipes: pipes, limit: limit)
  }

  /// Takes what has come while nothing was asked.
  ///
  /// - Returns: what ended it; nil when it goes on.
  func takeStray() -> PluginPipes.Event? {
    while let event = pipes.take() {
      switch event {
      case .line(let line):
        guard case .request(let id, _, _) = try? JSONRPCMessage(parsing: line) else { continue }
        let error = JSONRPCError(.refused, "Nothing is being asked of the plug-in.")
        _ = pipes.send(JSONRPCMessage.responseLine(id: id, result: .failure(error)))
      case .broken, .ended: return event
      case .timedOut, .cancelled: break
      }
    }
    return nil
  }

  /// Tells the process to end, and waits until it has.
  func shutDown() async {
    _ = pipes.send(JSONRPCMessage.notificationLine(method: "shutdown", paramsJSON: "{}"))
    pipes.end()
    _ = await end.value
  }

  /// Kills the process.
  ///
  /// - Returns: how it has ended, as a sentence.
  func kill() async -> String {
    pipes.kill()
    switch await end.value {
    case .success(let how): return "It \(how)."
    case .failure(let error): return "It cannot be started: \(error)."
    }
  }
}
