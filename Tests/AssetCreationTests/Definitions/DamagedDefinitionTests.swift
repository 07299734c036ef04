import AssetCreation
import AssetSystem
import TestSupport
import Testing

/// Damaged definitions end in one error about their key.
struct DamagedDefinitionTests {
  @Test(
    arguments: [
      ["type": "number", "key": "k", "decimals": 1_000_000_000],
      ["type": "number", "key": "k", "decimals": 1e300],
      ["type": "number", "key": "k", "decimals": -1],
      ["type": "number", "key": "k", "decimals": 1.5],
      ["type": "number", "key": "k", "decimals": true],
      ["type": "number", "key": "k", "minimum": "NaN"],
      ["type": "number", "key": "k", "maximum": [1]],
      ["type": "number", "key": "k", "default": "NaN"],
      ["type": "text", "key": "k", "regex": "(((("], ["type": "text", "key": "k", "default": 5],
      ["type": "text", "key": "k", "multiline": "yes"],
      ["type": "text", "key": "k", "regex": "a{999999999}"],
      ["type": "enum", "key": "k"], ["type": "enum", "key": "k", "items": []],
      ["type": "enum", "key": "k", "items": "abc"],
      ["type": "enum", "key": "k", "items": [["label": "no value"]]],
      ["type": "bool", "key": "k", "default": 1], ["type": "bool", "key": "k", "default": "true"],
      ["type": "path", "key": "k", "default": 5],
      ["type": "path", "key": "k", "extensions": ".png"],
      ["type": "path", "key": "k", "extensions": [5]],
      ["type": "path", "key": "k", "single_item": false, "default": "x"],
      ["type": "bool", "key": "k", "label": 5],
      ["type": "bool", "key": "k", "hidden": .null, "disabled": 0],
    ] as [JSONValue]
  )
  func `a field that cannot be is an error about the key`(json: JSONValue) {
    let error = error { try AttributeDefinition(json: json) }
    #expect(error?.code == .invalidDefinition)
    #expect(error?.subject == "k")
    #expect(error?.message.isEmpty == false)
  }

  @Test(arguments: [5, "number", [], .null, true, ["type": "bool", "key": 5]] as [JSONValue])
  func `what is no definition is an error`(json: JSONValue) {
    #expect(code { try AttributeDefinition(json: json) } == .invalidDefinition)
  }

  @Test func `a list with one damaged definition is an error`() {
    let list: JSONValue = [["type": "bool", "key": "b"], ["type": "bool", "key": 5]]
    #expect(code { try AttributeDefinition.definitions(of: list) } == .invalidDefinition)
    #expect(code { try AttributeDefinition.definitions(of: [:]) } == .invalidDefinition)
  }

  @Test func `the greatest numbers are no trap`() throws {
    let json: JSONValue = [
      "type": "number", "key": "k", "minimum": 1.7e308, "maximum": -1.7e308,
      "default": .integer(.min),
    ]
    let number = try AttributeDefinition(json: json)
    for value in [
      .integer(.max), .integer(.min), 1.7e308, -1.7e308, .number(.leastNonzeroMagnitude),
    ] as [JSONValue] {
      #expect(number.convert(value).double != nil)
      _ = number.problem(with: value)
    }
    #expect(try AttributeDefinition(json: number.json) == number)
  }

  @Test(arguments: [11, 12, 13] as [UInt64])
  func `random fields end in a definition or an error`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let originals = try AttributeDefinitionTests.all().map(\.json)
    let values: [JSONValue] = [
      .null, true, 0, -1, .integer(.max), .integer(.min), 1e308, 0.5, "", "NaN", "(a+)+$", [], [:],
      [[[[]]]], ["value": 1], [["value": .null]], .string(ByteString([0xFF, 0xFE])),
    ]
    var read = 0
    for _ in 0..<2_000 {
      guard var members = random.pick(originals).object else { continue }
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        members[random.pick(members.keys)] = random.pick(values)
      }
      guard let definition = try? AttributeDefinition(json: .object(members)) else { continue }
      read += 1
      for value in values {
        _ = definition.problem(with: value)
        let converted = definition.convert(value)
        // A default stays as the plug-in wrote it, even with more decimals than it has.
        guard converted != definition.defaultValue else { continue }
        #expect(definition.convert(converted) == converted, "seed \(seed): \(definition.json)")
      }
      #expect(try AttributeDefinition(json: definition.json) == definition, "seed \(seed)")
    }
    #expect(read > 100, "seed \(seed)")
  }
}
