/// The error of a JSON-RPC 2.0 answer.
public struct JSONRPCError: Error, Hashable, Sendable {
  /// What kind of trouble it is; others may use numbers that are not named here.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The number as it is sent.
    public var rawValue: Int

    /// Makes a code of a number.
    public init(rawValue: Int) {
      self.rawValue = rawValue
    }

    /// The text is not JSON.
    public static let parseError = Code(rawValue: -32700)
    /// The JSON is no request, or the line is too long.
    public static let invalidRequest = Code(rawValue: -32600)
    /// There is no such method.
    public static let methodNotFound = Code(rawValue: -32601)
    /// The parameters do not fit the method.
    public static let invalidParams = Code(rawValue: -32602)
    /// It failed for a reason that is not the caller's.
    public static let internalError = Code(rawValue: -32603)
    /// There is no such asset, library or peer.
    public static let notFound = Code(rawValue: -32001)
    /// It may not be done, for the reason given.
    public static let refused = Code(rawValue: -32002)
    /// A viewer of a session may look only.
    public static let readOnlyViewer = Code(rawValue: -32003)
    /// There is too much to do.
    public static let busy = Code(rawValue: -32004)
    /// The Blender that was to be changed is gone.
    public static let targetLost = Code(rawValue: -32005)
  }

  /// What kind of trouble it is.
  public var code: Code
  /// What is wrong and what to do, as a sentence or two.
  public var message: String
  /// What else there is to know about it; nil when nothing was said.
  public var data: JSONValue?

  /// Makes an error.
  public init(_ code: Code, _ message: String, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  /// The error as one JSON object.
  public var json: String {
    let data = data.map { [("data", $0.json)] } ?? []
    return JSONText.object(
      [("code", String(code.rawValue)), ("message", JSONText.string(message))] + data
    )
  }
}

extension JSONRPCError: CustomStringConvertible {
  /// The message and the number, safe to show in a terminal.
  public var description: String { "\(message.terminalSafe) (\(code.rawValue))" }
}
