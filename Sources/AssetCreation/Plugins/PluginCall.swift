import AssetSystem

/// One call of a plug-in: what it is asked, what it asks and tells meanwhile, and its answer.
struct PluginCall {
  /// Why there is no answer.
  enum Failure: Error {
    /// It says itself that it cannot.
    case refused(JSONRPCError)
    /// It did what no plug-in may do, in words that follow its name, during a method.
    case broken(String, method: String)
    /// It has ended.
    case ended
    /// There was neither an answer nor a sign of progress in time.
    case timedOut
    /// Nobody waits for the answer any more.
    case cancelled
  }

  let id: Int64
  let method: String
  let pipes: PluginPipes
  /// How long it may take without a sign of progress.
  let limit: Duration

  private let clock = ContinuousClock()

  init(id: Int64, method: String, pipes: PluginPipes, limit: Duration) {
    self.id = id
    self.method = method
    self.pipes = pipes
    self.limit = limit
  }

  /// Asks, and waits.
  ///
  /// - Parameters:
  ///   - params: what the plug-in has to know.
  ///   - callbacks: answers what it asks.
  /// - Returns: the answer; nil when it does not know the method.
  /// - Throws: why there is none.
  func answer(
    to params: JSONObject,
    _ callbacks: any PluginCallbacks
  ) async throws(Failure) -> JSONValue? {
    let line = JSONRPCMessage.requestLine(
      id: .integer(id),
      method: method,
      paramsJSON: JSONValue.object(params).json
    )
    guard pipes.send(line) else { throw broken("does not read what it is asked") }
    var deadline = clock.now + limit
    while true {
      switch await pipes.next(until: deadline) {
      case .line(let line):
        switch try message(line) {
        case .response(.integer(id), let result): return try answer(result)
        // One that comes late belongs to a call that was given up.
        case .response(.integer(let other), _) where (1..<id).contains(other): break
        case .response(nil, .failure(let error)):
          throw broken("could not read a message: \(PluginText.line(error.message))")
        case .response: throw broken("answered what it was not asked")
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
            throw .broken("does not read its answers", method: method.string)
          }
        }
      case .broken(let reason): throw broken(reason)
      case .ended: throw .ended
      case .timedOut: throw .timedOut
      case .cancelled: throw .cancelled
      }
    }
  }

  /// Tells the plug-in that nobody waits for the answer any more.
  ///
  /// - Parameter grace: how long it has to end the call.
  /// - Returns: whether it has ended the call; one that has not must not be asked again.
  func cancel(within grace: Duration) async -> Bool {
    let deadline = clock.now + grace
    let line = JSONRPCMessage.notificationLine(method: "cancel", paramsJSON: "{\"id\":\(id)}")
    guard pipes.send(line) else { return false }
    while case .line(let line) = await pipes.next(until: deadline, isCancellable: false) {
      switch try? JSONRPCMessage(parsing: line) {
      case .response(.integer(id), _): return true
      case .request(let question, _, _):
        let error = JSONRPCError(.refused, "The call was cancelled.")
        _ = pipes.send(JSONRPCMessage.responseLine(id: question, result: .failure(error)))
      default: continue
      }
    }
    return false
  }

  private func message(_ line: [UInt8]) throws(Failure) -> JSONRPCMessage {
    do throws(JSONRPCMessage.Failure) {
      return try JSONRPCMessage(parsing: line)
    } catch {
      // Whatever the length of the line, its beginning tells what it is.
      let beginning = String(decoding: line.prefix(1_024), as: UTF8.self)
      throw broken(
        """
        printed '\(PluginText.line(beginning, most: 60))', which is no message: \(error.error.message) \
        Its standard output is for messages only; whatever else it prints goes to standard error
        """
      )
    }
  }

  private func answer(
    _ result: Result<JSONValue, JSONRPCError>
  ) throws(Failure) -> JSONValue? {
    switch result {
    case .success(let value): return value
    case .failure(let error) where error.code == .methodNotFound: return nil
    case .failure(let error): throw .refused(error)
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

  private func broken(_ reason: String) -> Failure { .broken(reason, method: method) }
}
