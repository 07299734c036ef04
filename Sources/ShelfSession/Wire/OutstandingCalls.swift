import AssetSystem
import NIOCore

/// The questions to the other side that are not answered yet; used on the loop of its connection.
struct OutstandingCalls {
  private let loop: any EventLoop
  private let limits: SessionLimits
  private var lastNumber: Int64 = 0
  private var promises: [Int64: EventLoopPromise<JSONValue>] = [:]

  init(loop: any EventLoop, limits: SessionLimits) {
    self.loop = loop
    self.limits = limits
  }

  /// Begins a question.
  ///
  /// - Returns: its number, the line to send, and where the answer will be.
  /// - Throws: ``SessionError/Code/tooLong``.
  mutating func begin(
    _ method: String,
    _ params: JSONValue,
    timeout: Duration
  ) throws(SessionError) -> (number: Int64, line: String, promise: EventLoopPromise<JSONValue>) {
    lastNumber += 1
    let line = JSONRPCMessage.requestLine(
      id: .integer(lastNumber),
      method: method,
      paramsJSON: params.json
    )
    guard line.utf8.count <= limits.frameBytes else {
      throw SessionError(
        .tooLong,
        method,
        "The question is longer than \(limits.frameBytes) bytes."
      )
    }
    let promise = loop.makePromise(of: JSONValue.self)
    promises[lastNumber] = promise
    let timer = loop.scheduleTask(in: TimeAmount(timeout)) {
      promise.fail(SessionError(.timedOut, method, "No answer came within \(timeout)."))
    }
    promise.futureResult.whenComplete { _ in timer.cancel() }
    return (lastNumber, line, promise)
  }

  /// Ends a question, answered or not.
  mutating func end(_ number: Int64) {
    promises[number] = nil
  }

  /// Gives an answer to the one who asked.
  ///
  /// - Returns: false when nobody asked, or waits any more.
  func answer(_ id: JSONRPCMessage.ID?, _ result: Result<JSONValue, JSONRPCError>) -> Bool {
    guard case .integer(let number) = id, let promise = promises[number] else { return false }
    promise.completeWith(result.mapError { $0 })
    return true
  }

  /// Fails all questions.
  mutating func failAll(_ error: any Error) {
    let failed = promises.values
    promises = [:]
    for promise in failed { promise.fail(error) }
  }
}

extension EventLoopPromise where Value == JSONValue {
  /// Waits for the answer; gives up when the task is cancelled.
  func answer() async throws -> JSONValue {
    try await withTaskCancellationHandler {
      try await futureResult.get()
    } onCancel: {
      fail(CancellationError())
    }
  }
}
