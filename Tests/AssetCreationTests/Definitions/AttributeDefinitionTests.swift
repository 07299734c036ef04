import AssetCreation
import AssetSystem
import Testing

struct AttributeDefinitionTests {
  static func all() throws -> [AttributeDefinition] {
    [
      try .number("n", label: "N", minimum: -1.5, maximum: 9, decimals: 2, default: 2.25),
      try .text("t", tooltip: "T", isMultiline: true, placeholder: "p", regex: "a.*", default: "a"),
      try .text("plain"),
      try .enumeration("e", items: [EnumerationItem("a"), EnumerationItem(2, label: "Two")]),
      try .enumeration(
        "m",
        items: [EnumerationItem("a"), EnumerationItem("b")],
        isMultiselection: true,
        default: ["b"]
      ),
      try .bool("b", default: true).disabled(),
      try .path("p", extensions: [".exr"], extensionsLabel: "Images", default: "/a/x.exr"),
      try .path("ps", isSingleItem: false, allowsSequences: false),
      try .hidden("h", default: ["x": [1, .null]]),
      .unknown("u", default: 5),
      .separator(),
      .separator("line"),
      .label("Read this"),
    ]
  }

  @Test func `definitions of all kinds survive being written and read`() throws {
    for definition in try Self.all() {
      let text = definition.json.json
      let json = try JSONValue(parsing: Array(text.utf8))
      let read = try AttributeDefinition(json: json)
      #expect(read == definition)
      #expect(read.json == definition.json)
      #expect(read.label == definition.label)
      #expect(read.tooltip == definition.tooltip)
      #expect(read.id != definition.id)
    }
  }

  @Test func `the written form says its type and what all have`() throws {
    let json = try AttributeDefinition.text("t", label: "T").json
    #expect(
      json == [
        "type": "text", "key": "t", "label": "T", "tooltip": .null, "default": "",
        "is_label_horizontal": true, "hidden": false, "disabled": false, "multiline": false,
        "placeholder": .null, "regex": .null,
      ]
    )
    let path = try AttributeDefinition.path("p", extensions: [".b", ".a"]).json
    #expect(path["extensions"] == [".a", ".b"])
    #expect(path["is_label_horizontal"] == false)
    #expect(AttributeDefinition.separator().json["key"] == .null)
  }

  @Test func `the successor's opposite words are understood`() throws {
    let json: JSONValue = ["type": "bool", "key": "b", "visible": false, "enabled": false]
    let definition = try AttributeDefinition(json: json)
    #expect(definition.isHidden)
    #expect(definition.isDisabled)
  }

  @Test func `label and tooltip do not make inputs differ`() throws {
    let bool = try AttributeDefinition.bool("b", label: "A", tooltip: "B")
    #expect(try bool == .bool("b"))
    #expect(try bool != .bool("c"))
    #expect(try bool != .bool("b", default: true))
    #expect(bool != bool.hidden())
    #expect(bool != bool.disabled())
    #expect(AttributeDefinition.label("a") != .label("b"))
    #expect(AttributeDefinition.unknown("b", default: false) != bool)
  }

  @Test func `numbers with other limits or decimals are other inputs`() throws {
    let number = try AttributeDefinition.number("n", minimum: 0, maximum: 9)
    #expect(try number == .number("n", label: "N", minimum: 0, maximum: 9))
    #expect(try number != .number("n", minimum: -1, maximum: 9))
    #expect(try number != .number("n", minimum: 0, maximum: 8))
    #expect(try number != .number("n", minimum: 0, maximum: 9, decimals: 1))
  }

  @Test func `enums with other items are other inputs, files with another label are not`() throws {
    let items = [EnumerationItem("a")]
    let one = try AttributeDefinition.enumeration("e", items: items)
    #expect(try one != .enumeration("e", items: [EnumerationItem("a", label: "A")]))
    #expect(
      try AttributeDefinition.enumeration("e", items: [], isMultiselection: true)
        != .enumeration("e", items: items, isMultiselection: true)
    )
    #expect(
      try AttributeDefinition.path("p", extensionsLabel: "A") == .path("p", extensionsLabel: "B")
    )
    #expect(try AttributeDefinition.path("p") != .path("p", allowsSequences: false))
  }

  @Test func `hidden attributes are hidden, whatever is said`() throws {
    let hidden = try AttributeDefinition(json: ["type": "hidden", "key": "h", "hidden": false])
    #expect(hidden.isHidden)
    #expect(hidden.hidden(false).isHidden)
    #expect(hidden.defaultValue == .null)
  }

  @Test func `defaults are those of kinds with values`() throws {
    let defaults = AttributeDefinition.defaultValues(of: try Self.all())
    #expect(defaults.keys == ["n", "t", "plain", "e", "m", "b", "p", "ps", "h", "u"])
    #expect(defaults["n"] == 2.25)
    #expect(defaults["m"] == ["b"])
    #expect(AttributeDefinition.defaultValues(of: nil) == [:])
  }

  @Test(arguments: [true, false])
  func `a flag is true or false and nothing else`(given: Bool) throws {
    let bool = try AttributeDefinition.bool("b", default: given)
    #expect(bool.convert(true) == true)
    #expect(bool.convert(false) == false)
    for value in [1, 0, "true", "", .null, [], [:], 1.0] as [JSONValue] {
      #expect(bool.convert(value) == .bool(given))
      #expect(bool.problem(with: value) != nil)
    }
    #expect(bool.problem(with: true) == nil)
  }

  @Test func `hidden and unknown attributes keep any value`() throws {
    for value in [1, "a", .null, [1, "a"], ["a": .null]] as [JSONValue] {
      #expect(try AttributeDefinition.hidden("h").convert(value) == value)
      #expect(AttributeDefinition.unknown("u", default: 5).convert(value) == value)
    }
    #expect(AttributeDefinition.label("text").convert(5) == .null)
    #expect(AttributeDefinition.separator().problem(with: 5) == nil)
  }

  @Test func `an attribute with a value needs a key`() {
    #expect(code { try AttributeDefinition.bool("") } == .invalidDefinition)
    #expect(code { try AttributeDefinition(json: ["type": "text"]) } == .invalidDefinition)
  }

  @Test func `a default is converted to itself`() throws {
    for definition in try Self.all() {
      guard let value = definition.defaultValue else { continue }
      #expect(definition.convert(value) == value, "\(definition.type)")
    }
  }

  @Test func `a name for people is the label, else the key`() throws {
    #expect(try AttributeDefinition.bool("b", label: "Bones").displayName == "Bones")
    #expect(try AttributeDefinition.bool("b").displayName == "b")
  }
}
