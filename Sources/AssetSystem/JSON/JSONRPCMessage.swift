/// One message of JSON-RPC 2.0, read from a line.
public enum JSONRPCMessage: Hashable, Sendable {
  /// What an answer refers to: a number or text that the asker chose.
  public enum ID: Hashable, Sendable {
    /// A whole number.
    case integer(Int64)
    /// A number that is not whole, or too large.
    case number(Double)
    /// Text.
    case string(ByteString)

    /// The ID as JSON.
    public var json: String {
      switch self {
      case .integer(let number): String(number)
      case .number(let number): JSONText.number(number)
      case .string(let text): JSONText.string(text.string)
      }
    }

    /// How many bytes a text may have; it comes back with the answer, which is bounded too.
    public static let greatestLength = 1_024

    init?(_ value: JSONValue?) {
      switch value {
      case .integer(let number): self = .integer(number)
      case .number(let number): self = .number(number)
      case .string(let text) where text.bytes.count <= Self.greatestLength: self = .string(text)
      default: return nil
      }
    }
  }

  /// What could not be understood, and whom to tell.
  public struct Failure: Error, Hashable, Sendable {
    /// The ID of the message, when it could be read.
    public var id: ID?
    /// What is wrong with it.
    public var error: JSONRPCError
  }

  /// A question that wants an answer.
  case request(id: ID, method: ByteString, params: JSONValue)
  /// News.
  case notification(method: ByteString, params: JSONValue)
  /// The answer to a question; without an ID when the question could not be read.
  case response(id: ID?, result: Result<JSONValue, JSONRPCError>)

  /// Reads a message from the bytes of one line.
  ///
  /// - Parameter line: the line, with or without its line feed.
  /// - Throws: ``Failure`` with the error to answer with.
  public init(parsing line: [UInt8]) throws(Failure) {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: line)
    } catch {
      let place = error.offset.map { " (byte \($0))" } ?? ""
      throw Failure(id: nil, error: JSONRPCError(.parseError, error.message + place))
    }
    try self.init(value)
  }

  private init(_ value: JSONValue) throws(Failure) {
    if case .array = value {
      throw Self.invalid(nil, "Batches are not taken; send one object a line.")
    }
    guard case .object(let members) = value else {
      throw Self.invalid(nil, "A message is an object.")
    }
    let id = ID(members["id"])
    guard members["jsonrpc"] == "2.0" else { throw Self.invalid(id, "\"jsonrpc\" is not \"2.0\".") }
    if let method = members["method"] {
      guard let method = method.text else { throw Self.invalid(id, "\"method\" is no text.") }
      let params = members["params"] ?? .object([:])
      switch params {
      case .object, .array: break
      default: throw Self.invalid(id, "\"params\" is no object.")
      }
      if let id {
        self = .request(id: id, method: method, params: params)
      } else if members["id"] == nil {
        self = .notification(method: method, params: params)
      } else {
        throw Self.invalid(nil, "\"id\" is neither a number nor a short text.")
      }
    } else if let result = members["result"], let id, members["error"] == nil {
      self = .response(id: id, result: .success(result))
    } else if let error = members["error"], members["result"] == nil {
      guard let code = error["code"]?.int, let message = error["message"]?.text else {
        throw Self.invalid(id, "\"error\" has no code or no message.")
      }
      let failure = JSONRPCError(
        JSONRPCError.Code(rawValue: code),
        message.string,
        data: error["data"]
      )
      self = .response(id: id, result: .failure(failure))
    } else {
      throw Self.invalid(id, "The message is no request and no answer.")
    }
  }

  private static func invalid(_ id: ID?, _ message: String) -> Failure {
    Failure(id: id, error: JSONRPCError(.invalidRequest, message))
  }
}

extension JSONRPCMessage {
  /// The line of a request, with its line feed; the parameters are JSON already.
  public static func requestLine(id: ID, method: String, paramsJSON: String) -> String {
    line([("id", id.json), ("method", JSONText.string(method)), ("params", paramsJSON)])
  }

  /// The line of a notification, with its line feed; the parameters are JSON already.
  public static func notificationLine(method: String, paramsJSON: String) -> String {
    line([("method", JSONText.string(method)), ("params", paramsJSON)])
  }

  /// The line of an answer, with its line feed; the result is JSON already.
  public static func responseLine(id: ID?, result: Result<String, JSONRPCError>) -> String {
    let id = ("id", id?.json ?? "null")
    return switch result {
    case .success(let json): line([id, ("result", json)])
    case .failure(let error): line([id, ("error", error.json)])
    }
  }

  private static func line(_ members: [(String, String)]) -> String {
    JSONText.object([("jsonrpc", "\"2.0\"")] + members) + "\n"
  }
}
