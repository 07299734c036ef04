import AssetCreation
import AssetSystem
import Testing

struct AttributeDefinitionTypesTests {
  @Test func `a type that is not registered is an error about its key`() {
    let error = error { try AttributeDefinition(json: ["type": "color", "key": "tint"]) }
    #expect(error?.code == .unknownDefinitionType)
    #expect(error?.subject == "tint")
    #expect(error?.message.contains("color") == true)
    #expect(code { try AttributeDefinition(json: ["key": "tint"]) } == .unknownDefinitionType)
  }

  @Test func `a type can be registered once`() throws {
    var types = AttributeDefinitionTypes.standard
    try types.register("percent") { _ throws(CreationError) in
      .number(try NumberAttribute(maximum: 100))
    }
    let percent = try types.definition(of: ["type": "percent", "key": "p"])
    #expect(try percent == .number("p", maximum: 100))
    #expect(code { try types.register("percent") { _ in .label } } == .invalidDefinition)
    #expect(code { try types.register("number") { _ in .label } } == .invalidDefinition)
  }

  @Test func `without types nothing is known`() {
    let json: JSONValue = ["type": "bool", "key": "b"]
    #expect(code { try AttributeDefinitionTypes().definition(of: json) } == .unknownDefinitionType)
  }
}
