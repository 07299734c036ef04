import AssetSystem
import Testing

struct JSONRPCMessageTests {
  private func parse(_ text: String) throws -> JSONRPCMessage {
    try JSONRPCMessage(parsing: Array(text.utf8))
  }

  @Test func `a request has an ID, a method and parameters`() throws {
    #expect(
      try parse(#"{"jsonrpc":"2.0","id":7,"method":"asset.list","params":{"limit":2}}"#)
        == .request(id: .integer(7), method: "asset.list", params: ["limit": 2])
    )
  }

  @Test func `parameters may be missing`() throws {
    #expect(
      try parse(#"{"jsonrpc":"2.0","id":"a","method":"m"}"#)
        == .request(id: .string("a"), method: "m", params: [:])
    )
  }

  @Test func `without an ID it is a notification`() throws {
    #expect(
      try parse(#"{"jsonrpc":"2.0","method":"m","params":[]}"#)
        == .notification(method: "m", params: [])
    )
  }

  @Test func `answers are results or errors`() throws {
    #expect(
      try parse(#"{"jsonrpc":"2.0","id":1,"result":null}"#)
        == .response(id: .integer(1), result: .success(.null))
    )
    #expect(
      try parse(#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"bad"}}"#)
        == .response(id: nil, result: .failure(JSONRPCError(.parseError, "bad")))
    )
  }

  @Test(
    arguments: [
      ("[]", nil), ("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}]", nil), ("1", nil),
      ("{}", nil),
      (#"{"id":3,"method":"m"}"#, JSONRPCMessage.ID.integer(3)),
      (#"{"jsonrpc":"1.0","id":3,"method":"m"}"#, .integer(3)),
      (#"{"jsonrpc":2.0,"id":3,"method":"m"}"#, .integer(3)),
      (#"{"jsonrpc":"2.0","id":"x","method":5}"#, .string("x")),
      (#"{"jsonrpc":"2.0","id":1.5,"method":"m","params":3}"#, .number(1.5)),
      (#"{"jsonrpc":"2.0","id":null,"method":"m"}"#, nil),
      (#"{"jsonrpc":"2.0","id":[],"method":"m"}"#, nil),
      (#"{"jsonrpc":"2.0","id":true,"method":"m"}"#, nil),
      (#"{"jsonrpc":"2.0","id":1}"#, .integer(1)),
      (#"{"jsonrpc":"2.0","result":1}"#, nil),
      (#"{"jsonrpc":"2.0","id":1,"error":{"code":"x","message":"y"}}"#, .integer(1)),
      (#"{"jsonrpc":"2.0","id":1,"error":7}"#, .integer(1)),
    ] as [(String, JSONRPCMessage.ID?)]
  )
  func `JSON that is no message is an invalid request`(
    text: String,
    id: JSONRPCMessage.ID?
  ) throws {
    let failure = try #require(throws: JSONRPCMessage.Failure.self) { try parse(text) }
    #expect(failure.error.code == .invalidRequest)
    #expect(failure.id == id)
  }

  @Test func `what else an error says is kept`() throws {
    let error = JSONRPCError(.refused, "No.", data: ["why": [1, 2]])
    let line = JSONRPCMessage.responseLine(id: .integer(1), result: .failure(error))
    #expect(
      try JSONRPCMessage(parsing: Array(line.utf8))
        == .response(id: .integer(1), result: .failure(error))
    )
  }

  @Test func `text that is no JSON is a parse error with its place`() throws {
    let failure = try #require(throws: JSONRPCMessage.Failure.self) { try parse("{\"a\" 1}") }
    #expect(failure.error.code == .parseError)
    #expect(failure.error.message.contains("byte 5"))
    #expect(failure.id == nil)
  }

  @Test func `lines that are written are read again`() throws {
    let request = JSONRPCMessage.requestLine(id: .string("é"), method: "m", paramsJSON: "{\"a\":1}")
    #expect(request.last == "\n")
    #expect(try parse(request) == .request(id: .string("é"), method: "m", params: ["a": 1]))
    let news = JSONRPCMessage.notificationLine(method: "m", paramsJSON: "{}")
    #expect(try parse(news) == .notification(method: "m", params: [:]))
    let error = JSONRPCError(.refused, "no\nway")
    let answer = JSONRPCMessage.responseLine(id: .number(1.5), result: .failure(error))
    #expect(try parse(answer) == .response(id: .number(1.5), result: .failure(error)))
    #expect(answer.utf8.count { $0 == 0x0A } == 1)
  }
}
