import AssetCreation
import AssetSystem
import Testing

struct AttributeValuesTests {
  private func values(_ stored: JSONObject = [:]) throws -> AttributeValues {
    AttributeValues(
      definitions: [try .number("frame", default: 1), .separator("line"), try .bool("flip")],
      stored: stored
    )
  }

  @Test func `a defined key has its stored value or its default`() throws {
    let values = try values(["frame": 7])
    #expect(try values["frame"] == 7)
    #expect(try values["flip"] == false)
    #expect(values.keys == ["frame", "flip"])
  }

  @Test func `stored null counts as not set`() throws {
    let values = try values(["frame": .null])
    #expect(try values["frame"] == 1)
    #expect(values.dataToStore == ["frame": 1, "flip": false])
  }

  @Test func `a key without definition is kept under one of its own`() throws {
    let values = try values(["old": ["x": 1], "frame": 3])
    #expect(try values["old"] == ["x": 1])
    let unknown = values.definitions.last
    #expect(unknown?.type == "unknown")
    #expect(unknown?.label == "old")
    #expect(unknown?.defaultValue == ["x": 1])
    #expect(values.dataToStore == ["old": ["x": 1], "frame": 3, "flip": false])
  }

  @Test func `an unknown key of null is kept as null`() throws {
    #expect(try values(["old": .null]).dataToStore["old"] == .null)
  }

  @Test func `an unknown key of one does not reach others`() throws {
    let definitions = [try AttributeDefinition.bool("flip")]
    let first = AttributeValues(definitions: definitions, stored: ["old": 1])
    let second = AttributeValues(definitions: definitions)
    #expect(first.definitions.count == 2)
    #expect(second.definitions == definitions)
  }

  @Test func `an undefined key can be neither read nor set`() throws {
    var values = try values()
    #expect(code { try values["gone"] } == .unknownKey)
    #expect(code { try values.set("gone", 1) } == .unknownKey)
    #expect(code { try values.set("line", 1) } == .unknownKey)
    #expect(values.get("gone") == nil)
    #expect(error { try values["gone"] }?.subject == "gone")
  }

  @Test func `setting neither converts nor checks`() throws {
    var values = try values()
    try values.set("frame", "not a number")
    #expect(try values["frame"] == "not a number")
  }

  @Test func `removing gives what was there and goes back to the default`() throws {
    var values = try values(["frame": 7, "old": 5])
    #expect(values.removeValue(forKey: "frame") == 7)
    #expect(try values["frame"] == 1)
    #expect(values.definition(of: "frame") != nil)
    #expect(values.removeValue(forKey: "old") == 5)
    #expect(values.definition(of: "old") == nil)
    #expect(values.dataToStore["old"] == nil)
    #expect(values.removeValue(forKey: "old", default: "none") == "none")
    #expect(values.removeValue(forKey: "old") == nil)
  }

  @Test func `all that is stored includes defaults, so that a second time nothing changes`() throws
  {
    var values = try values()
    #expect(values.originData == [:])
    values.markAsStored()
    #expect(values.originData == ["frame": 1, "flip": false])
    #expect(values.originData == values.dataToStore)
  }

  @Test func `new definitions keep values, known or not`() throws {
    var values = try values(["frame": 7, "old": 5])
    values.setDefinitions([try .number("old"), try .text("note", default: "n")])
    #expect(values.definitions.map(\.key) == ["old", "note", "frame"])
    #expect(values.dataToStore == ["old": 5, "frame": 7, "note": "n"])
    #expect(values.definition(of: "frame")?.type == "unknown")
    values.setDefinitions([try .number("frame", default: 1)])
    #expect(values.definition(of: "frame")?.type == "number")
    #expect(values.dataToStore == ["old": 5, "frame": 7])
  }

  @Test func `an attribute that is declared as unknown is no stray`() throws {
    var values = AttributeValues(
      definitions: [try AttributeDefinition(key: "raw", kind: .unknown(1))],
      stored: ["raw": 2, "old": 3]
    )
    #expect(values.removeValue(forKey: "raw") == 2)
    #expect(try values["raw"] == 1)
    #expect(values.dataToStore == ["raw": 1, "old": 3])
    #expect(values.removeValue(forKey: "old") == 3)
    #expect(values.dataToStore == ["raw": 1])
    values.setDefinitions([try .bool("flip")])
    #expect(values.dataToStore == ["flip": false])
  }
}
