public import AssetSystem

/// News from a session.
public struct SessionNotification: Hashable, Sendable {
  /// The name, as `asset.activeChanged`.
  public var method: ByteString
  /// The number of the notification: grows with every one that the session sends to anybody.
  public var sequence: Int
  /// When it was made, in nanoseconds since 1970.
  public var time: Int
  /// What it says, `seq` and `time` included.
  public var params: JSONValue

  /// The topic; nil when a newer session has one that is not known here.
  public var topic: SessionTopic? { SessionTopic(rawValue: method.string) }

  /// Takes a notification as it came.
  ///
  /// - Parameters:
  ///   - method: the name.
  ///   - params: what it says.
  /// - Throws: ``SessionError/Code/unexpectedAnswer`` when it has no number or no time.
  init(method: ByteString, params: JSONValue) throws(SessionError) {
    guard let sequence = params["seq"]?.int, let time = params["time"]?.int else {
      throw .unexpected("a notification")
    }
    self.method = method
    self.sequence = sequence
    self.time = time
    self.params = params
  }

  /// The notification as one JSON object: its name under `notification`, then what it says.
  public var json: String {
    guard let members = params.object else { return params.json }
    let name: JSONObject = ["notification": .string(method)]
    return JSONValue.object(name.merging(members)).json
  }
}
