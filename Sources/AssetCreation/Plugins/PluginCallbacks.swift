import AssetSystem

/// What a plug-in may ask and tell while it does what it was asked for.
protocol PluginCallbacks: Sendable {
  /// Answers a question of the plug-in.
  ///
  /// - Throws: `JSONRPCError`, or anything else, whose description becomes the answer.
  func answer(_ method: ByteString, _ params: JSONObject) async throws -> JSONValue

  /// Takes note of how far it has come.
  func progress(_ progress: PluginProgress)
}

/// How far a plug-in has come with what it was asked for, as it says itself.
public struct PluginProgress: Hashable, Sendable {
  /// What it does, in a few words.
  public var title: String
  /// How much of it is done.
  public var completed: Int
  /// How much there is to do; nil when it does not know.
  public var total: Int?

  init(_ params: JSONValue) {
    title = PluginText.line(params["title"]?.text?.string ?? "", most: 200)
    completed = max(0, params["completed"]?.int ?? 0)
    total = params["total"]?.int.flatMap { $0 > 0 ? $0 : nil }
  }
}

/// For calls during which a plug-in has nothing to ask.
struct NoPluginCallbacks: PluginCallbacks {
  func answer(_ method: ByteString, _ params: JSONObject) async throws -> JSONValue {
    throw JSONRPCError(.refused, "\(method) cannot be used during this call.")
  }

  func progress(_ progress: PluginProgress) {}
}
