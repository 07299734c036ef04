import AssetSystem
import Foundation
import Testing
import TestSupport

struct JSONValueTests {
  private func parse(_ text: String) throws -> JSONValue {
    try JSONValue(parsing: Array(text.utf8))
  }

  @Test func `every kind of value is read`() throws {
    let value = try parse(
      #" {"a" : [1, -2, 3.5, 1e3, true, false, null, "x"], "b":{} ,"c":[] } "#
    )
    #expect(
      value == ["a": [1, -2, 3.5, 1000.0, true, false, .null, "x"], "b": [:], "c": []]
    )
  }

  @Test(arguments: [
    ("0", JSONValue.integer(0)), ("-0", .integer(0)), ("9223372036854775807", .integer(.max)),
    ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .number(0x1p63)),
    ("0.5", .number(0.5)), ("1E-2", .number(0.01)), ("2.0", .number(2)),
  ])
  func `a number is whole when it fits 64 bits`(text: String, value: JSONValue) throws {
    let number = try parse(text)
    #expect(number == value)
    switch (number, value) {
    case (.integer, .integer), (.number, .number): break
    default: Issue.record("\(number) is not of the kind of \(value)")
    }
  }

  @Test func `escapes and surrogate pairs are characters`() throws {
    #expect(try parse(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#) == "\"\\/\u{8}\u{C}\n\r\té😀")
  }

  @Test(arguments: [
    "", " ", "{", "[", "[1", "[1,", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{1:2}", "nul",
    "tru",
    "01", "-", "+1", "1.", ".5", "1e", "1e+", "\"", "\"\u{1}\"", #""\x""#, #""\u12""#, #""\u12g4""#,
    #""\ud800""#, #""\ud800\u0041""#, #""\udc00""#, "[] []", "1 2", "NaN", "Infinity", "1e999",
    "'a'",
    "[1 2]", "\u{FEFF}1",
  ])
  func `what is no JSON is refused with its place`(text: String) throws {
    let error = try #require(throws: AssetSystemError.self) { try parse(text) }
    #expect(error.code == .invalidJSON)
    #expect((0...text.utf8.count).contains(try #require(error.offset)))
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    #expect(throws: AssetSystemError.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
    #expect(throws: AssetSystemError.self) {
      try JSONValue(parsing: [0x22, 0xED, 0xA0, 0x80, 0x22])
    }
  }

  @Test func `nesting has a limit`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try parse(nested(JSONValue.greatestDepth))
    #expect(throws: AssetSystemError.self) { try parse(nested(JSONValue.greatestDepth + 1)) }
    #expect(throws: AssetSystemError.self) { try parse(String(repeating: "[", count: 1 << 20)) }
  }

  @Test func `names that only look alike stay two`() throws {
    let value = try parse(#"{"\#u{E9}":1,"e\#u{301}":2}"#)
    #expect(value["\u{E9}"] == 1)
    #expect(value["e\u{301}"] == 2)
    #expect(try parse("\"\u{E9}\"") != parse("\"e\u{301}\""))
  }

  @Test func `of a key that occurs twice the last counts`() throws {
    #expect(try parse(#"{"a":1,"a":2}"#) == ["a": 2])
  }

  @Test func `an object keeps the order of its keys, which does not count`() throws {
    let value = try parse(#"{"b":1,"a":2,"c":3}"#)
    #expect(value.json == #"{"b":1,"a":2,"c":3}"#)
    #expect(value == ["a": 2, "b": 1, "c": 3])
    let same: JSONValue = ["a": 2, "c": 3, "b": 1.0]
    #expect(value.hashValue == same.hashValue)
    #expect(value != ["a": 2, "b": 1])
    #expect(value.object?.merging(["b": 4, "d": 5]).keys == ["b", "a", "c", "d"])
  }

  @Test func `numbers are equal by their value, and true is none`() {
    #expect(JSONValue.integer(1) == .number(1))
    #expect(Set([JSONValue.integer(1), .number(1)]).count == 1)
    #expect(JSONValue.number(0.5) != .integer(0))
    #expect(JSONValue.integer(.max) != .number(0x1p63))
    #expect(JSONValue.bool(true) != .integer(1))
    #expect(JSONValue.bool(false) != .null)
  }

  @Test func `what is written is read again`() throws {
    let value: JSONValue = [
      "text": "line\nescape \u{1B}[31m \u{202E} 😀 \"\\", "numbers": [0, -1, 0.1, 1e300],
      "flags": [true, false, .null], "empty": [[:], []],
    ]
    #expect(try parse(value.json) == value)
    #expect(!value.json.contains("\u{1B}"))
  }

  @Test func `damaged JSON is never taken for what Foundation refuses, and never traps`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed of damaged JSON: \(seed)")
    var random = SplitMix64(seed: seed)
    let whole = Array(
      #"{"jsonrpc":"2.0","id":1,"params":{"a":[1,-2.5e3,"é\u00e9\ud83d\ude00"],"b":null}}"#.utf8
    )
    let alphabet =
      Array(#"{}[]",:\u0e9dtruefalsn+-.1 "#.utf8) + [0x00, 0x1F, 0x80, 0xC3, 0xFF, 0x0A]
    var accepted = 0
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0...Int.random(in: 0...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0...2, using: &random) {
        case 0: bytes[place] = alphabet.randomElement(using: &random) ?? 0
        case 1: bytes.remove(at: place)
        default: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
        }
      }
      guard let value = try? JSONValue(parsing: bytes) else { continue }
      accepted += 1
      let judge = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      #expect(judge != nil, "\(String(decoding: bytes, as: UTF8.self)), seed \(seed)")
      #expect(try JSONValue(parsing: Array(value.json.utf8)) == value)
    }
    #expect(accepted > 100)
  }
}
