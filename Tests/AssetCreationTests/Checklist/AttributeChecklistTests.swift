import AssetCreation
import AssetSystem
import Testing

/// The statements of the seed about attributes, by its lines.
struct AttributeChecklistTests {
  private struct Failure: Error {}

  @Test func `L18 publish plug-ins define attributes stored by their names`() throws {
    let plugin = AttributePlugin(name: "ValidateRig", definitions: [try .bool("strict")])
    var instance = try CreatedInstance.pose(plugins: [plugin])
    try instance.publishAttributes.set("ValidateRig", "strict", true)
    #expect(instance.dataToStore["publish_attributes"] == ["ValidateRig": ["strict": true]])
  }

  @Test func `L18 a plug-in without attributes has none by default`() throws {
    let plugin = AttributePlugin(name: "Plain")
    #expect(plugin.attributeDefinitions().isEmpty)
    #expect(try CreatedInstance.pose(plugins: [plugin])["publish_attributes"] == [:])
  }

  @Test func `L18 values are converted before they are used`() throws {
    let plugin = AttributePlugin(
      name: "A",
      definitions: [try .number("n")],
      conversion: { stored in
        var changed = stored
        changed["A"] = ["n": stored["Older"]?["n"] ?? 0]
        changed["Older"] = nil
        return changed
      }
    )
    let instance = try CreatedInstance.pose(
      ["publish_attributes": ["Older": ["n": 5]]],
      plugins: [plugin]
    )
    #expect(instance["publish_attributes"] == ["A": ["n": 5]])
  }

  @Test func `L18 values are converted also without definitions, and data can be removed`() throws {
    let plugin = AttributePlugin(name: "A", conversion: { _ in [:] })
    let instance = try CreatedInstance.pose(
      ["publish_attributes": ["A": ["n": 5], "B": ["n": 5]]],
      plugins: [plugin]
    )
    #expect(instance["publish_attributes"] == [:])
  }

  @Test func `L18 a conversion that fails is a failure of its plug-in alone`() throws {
    let failing = AttributePlugin(name: "A", conversion: { _ in throw Failure() })
    let fine = AttributePlugin(name: "B", definitions: [try .bool("x")])
    let instance = try CreatedInstance.pose(
      ["publish_attributes": ["A": ["n": 5]]],
      plugins: [failing, fine]
    )
    #expect(instance.publishAttributes.failures.map(\.identifier) == ["A"])
    #expect(instance["publish_attributes"] == ["B": ["x": false], "A": ["n": 5]])
  }

  @Test func `L19 there are definitions of all kinds`() throws {
    let types = try Set(AttributeDefinitionTests.all().map(\.type))
    let expected: Set<ByteString> = [
      "number", "text", "enum", "bool", "path", "hidden", "unknown", "separator", "label",
    ]
    #expect(types == expected)
    for definition in try AttributeDefinitionTests.all() {
      #expect(try AttributeDefinition(json: definition.json) == definition)
    }
  }

  @Test func `L44 creator attributes keep values no definition knows`() throws {
    var instance = try CreatedInstance.pose(["creator_attributes": ["frame": 5, "old": "kept"]])
    #expect(instance["creator_attributes"] == ["frame": 5, "old": "kept", "flip": false])
    #expect(instance.creatorAttributes.definition(of: "old")?.type == "unknown")
    try instance.creatorAttributes.set("frame", 6)
    #expect(instance["creator_attributes"]?["frame"] == 6)
    #expect(try CreatedInstance.pose().creatorAttributes.definitions.count == 2)
  }

  @Test func `L44 creator attributes are not replaced as a whole`() throws {
    var instance = try CreatedInstance.pose()
    #expect(code { try instance.set(["frame": 5], for: "creator_attributes") } == .immutableKey)
    try instance.set(["flip": false, "frame": 1], for: "creator_attributes")
  }

  @Test func `L46 publish attributes of plug-ins that are not there are kept`() throws {
    let stored = try CreatedInstance.pose(["publish_attributes": ["Gone": ["x": 1]]]).dataToStore
    let instance = try CreatedInstance(stored: stored, creator: .pose())
    #expect(instance.publishAttributes.entries.map(\.isMissing) == [true])
    #expect(instance.dataToStore["publish_attributes"] == ["Gone": ["x": 1]])
    #expect(!instance.isChanged)
  }

  @Test func `L51 of two plug-ins of one name the first is used and the clash is told`() throws {
    let first = AttributePlugin(name: "A", order: 1, definitions: [try .bool("x")])
    let second = AttributePlugin(
      name: "A",
      order: 2,
      definitions: [try .bool("y")],
      conversion: { _ in ["A": ["x": true]] }
    )
    let instance = try CreatedInstance.pose(plugins: [second, first])
    #expect(instance["publish_attributes"] == ["A": ["x": false]])
    #expect(instance.publishAttributes.failures.map(\.identifier) == ["A"])
  }
}
