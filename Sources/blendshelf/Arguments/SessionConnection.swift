import AssetSystem
import ShelfSession

/// A connection to a session; what goes wrong is worded for a person and names the session.
struct SessionConnection {
  let location: SessionLocation
  private let client: SessionClient

  /// Connects.
  ///
  /// - Throws: ``CommandFailure``.
  init(to location: SessionLocation) async throws {
    self.location = location
    client = try await Self.wording(location) {
      try await SessionClient.connect(to: location)
    }
  }

  /// How long the session may think about what it knows, and about what has to be done first.
  enum Patience {
    case short
    /// Until it is done, or the session goes: a library is as large as it is.
    case endless

    fileprivate var timeout: Duration {
      switch self {
      case .short: .seconds(30)
      case .endless: .seconds(7 * 24 * 3_600)
      }
    }
  }

  /// Asks the session.
  ///
  /// - Parameters:
  ///   - method: the method.
  ///   - params: its parameters, an object.
  ///   - patience: how long to wait.
  /// - Returns: the result.
  /// - Throws: ``CommandFailure``.
  func call(
    _ method: String,
    _ params: JSONValue = [:],
    _ patience: Patience = .short
  ) async throws -> JSONValue {
    try await Self.wording(location) {
      try await client.call(method, params, timeout: patience.timeout)
    }
  }

  /// Ends the connection.
  func close() async { await client.close() }

  /// The rows of a long list, a window of them at a time; none when there are no more.
  ///
  /// - Parameters:
  ///   - method: `asset.list` or `asset.selected`.
  ///   - query: the search, for the former.
  ///   - offset: how many rows there were before; grows.
  /// - Returns: the rows.
  /// - Throws: ``CommandFailure``.
  func rows(_ method: String, query: String?, from offset: inout Int) async throws -> [JSONValue] {
    var params: JSONObject = ["offset": .integer(Int64(offset))]
    if let query { params["query"] = .string(ByteString(query)) }
    let page = try await call(method, .object(params))
    if let total = page["total"]?.int, offset >= total { return [] }
    let rows = page["assets"]?.elements ?? page.elements ?? []
    offset += rows.count
    return rows
  }

  /// All assets of a long list; parameters as of ``rows(_:query:from:)``.
  func assets(_ method: String, query: String?) async throws -> [SessionAssetName] {
    var found: [SessionAssetName] = []
    var offset = 0
    while true {
      let rows = try await rows(method, query: query, from: &offset)
      guard !rows.isEmpty else { return found }
      found += rows.compactMap { row in
        row["id"]?.text.map { SessionAssetName(identifier: $0, library: row["library"]?.text) }
      }
    }
  }

  private static func wording<Value>(
    _ location: SessionLocation,
    _ work: () async throws -> Value
  ) async throws -> Value {
    do {
      return try await work()
    } catch let error as JSONRPCError {
      throw CommandFailure(message: "session \(location.name): \(error.message.terminalSafe)")
    } catch let error as SessionError {
      guard error.code == .notRunning else {
        throw CommandFailure(message: "session \(location.name): \(error)")
      }
      throw CommandFailure(
        message:
          "session \(location.name) does not run. `blendshelf session list` shows those that "
          + "do; `blendshelf serve --name \(location.name)` starts it."
      )
    }
  }
}
