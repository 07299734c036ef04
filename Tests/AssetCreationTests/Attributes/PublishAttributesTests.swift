import AssetCreation
import AssetSystem
import Testing

struct PublishAttributesTests {
  private struct Failure: Error {}

  private func flag(_ name: ByteString, order: Double = 0) throws -> AttributePlugin {
    AttributePlugin(name: name, order: order, definitions: [try .bool("flag")])
  }

  @Test func `entries stand in the order of the plug-ins, missing ones behind`() throws {
    let attributes = PublishAttributes(
      ["Gone": ["x": 1]],
      try flag("B", order: 2),
      try flag("A", order: 2),
      try flag("C", order: -1)
    )
    #expect(attributes.entries.map(\.id) == ["C", "B", "A", "Gone"])
    #expect(attributes.entries.map(\.isMissing) == [false, false, false, true])
  }

  @Test func `a plug-in without definitions has no entry, and what is stored is kept`() {
    #expect(PublishAttributes([:], AttributePlugin(name: "A")).entries.isEmpty)
    let kept = PublishAttributes(["A": ["x": 1]], AttributePlugin(name: "A"))
    #expect(kept.entries.map(\.isMissing) == [true])
    #expect(kept.dataToStore == ["A": ["x": 1]])
  }

  @Test func `only plug-ins for the family and the level take part`() throws {
    var other = try flag("Other")
    other.families = FamilyFilter(["render"])
    var context = try flag("Context")
    context.isContextLevel = true
    context.families = FamilyFilter(["render"])
    var targeted = try flag("Targeted")
    targeted.targets = ["farm"]
    let plugins = [try flag("Own"), other, context, targeted]
    let instance = PublishAttributes(
      stored: [:],
      plugins: plugins,
      level: .instance(family: "pose")
    )
    #expect(instance.entries.map(\.id) == ["Own", "Targeted"])
    let all = PublishAttributes(stored: [:], plugins: plugins, level: .context)
    #expect(all.entries.map(\.id) == ["Context"])
  }

  @Test func `each hook gets what those before it left`() throws {
    var first = try flag("First", order: 1)
    first.conversion = { stored in
      var changed = stored
      changed["Second"] = ["flag": true, "from": stored["Old"] ?? .null]
      changed["Old"] = nil
      return changed
    }
    var second = try flag("Second", order: 2)
    second.conversion = { stored in
      guard stored["Second"]?["from"] == 5 else { throw Failure() }
      return nil
    }
    let attributes = PublishAttributes(["Old": 5], second, first)
    #expect(attributes.failures.isEmpty)
    #expect(attributes.get("Second", "flag") == true)
    #expect(attributes.get("Second", "from") == 5)
    #expect(attributes.dataToStore["Old"] == nil)
    #expect(attributes.originData["Old"] == 5)
  }

  @Test func `a hook runs even if there is nothing to set, and can remove data`() {
    let cleaner = AttributePlugin(name: "Cleaner", conversion: { _ in [:] })
    let attributes = PublishAttributes(["Gone": ["x": 1]], cleaner)
    #expect(attributes.dataToStore == [:])
    #expect(attributes.originData == ["Gone": ["x": 1]])
  }

  @Test func `without a hook of its own a plug-in converts what is stored of it`() throws {
    let plugin = AttributePlugin(name: "A", definitions: [try .number("n", default: 1)])
    let attributes = PublishAttributes(["A": ["n": "2.5", "old": "2.5"]], plugin)
    #expect(attributes.get("A", "n") == 2)
    #expect(attributes.get("A", "old") == "2.5")
    #expect(attributes.dataToStore != attributes.originData)
  }

  @Test func `a hook that fails is noted, and the values stay`() throws {
    var failing = try flag("A")
    failing.label = "Check"
    failing.conversion = { _ in throw Failure() }
    let attributes = PublishAttributes(
      ["A": ["flag": true], "B": ["flag": true]],
      failing,
      try flag("B")
    )
    #expect(attributes.failures.map(\.identifier) == ["A"])
    #expect(attributes.failures.first?.label == "Check")
    #expect(attributes.get("A", "flag") == true)
    #expect(attributes.get("B", "flag") == true)
    #expect(attributes.dataToStore == attributes.originData)
  }

  @Test func `entries that are no objects are kept, whether their plug-in is missing or not`()
    throws
  {
    var missing = PublishAttributes(["Gone": 5])
    #expect(missing.dataToStore == ["Gone": 5])
    #expect(missing.removeEntry("Gone") == 5)
    #expect(missing.dataToStore == [:])
    var damaged = PublishAttributes(["A": 5], try flag("A"))
    #expect(damaged["A"] == nil)
    #expect(damaged.failures.count == 1)
    #expect(code { try damaged.set("A", "flag", true) } == .unknownKey)
    #expect(damaged.dataToStore == ["A": 5])
    #expect(damaged.removeEntry("A") == 5)
    #expect(damaged.dataToStore == [:])
    #expect(PublishAttributes(["A": .null], try flag("A")).failures.isEmpty)
  }

  @Test func `values are set by plug-in and key`() throws {
    var attributes = PublishAttributes([:], try flag("A"))
    try attributes.set("A", "flag", true)
    #expect(attributes.dataToStore == ["A": ["flag": true]])
    #expect(code { try attributes.set("A", "gone", true) } == .unknownKey)
    #expect(code { try attributes.set("B", "flag", true) } == .unknownKey)
  }

  @Test func `removing an entry resets it, or drops it when its plug-in is missing`() throws {
    var attributes = PublishAttributes(
      ["A": ["flag": true, "old": 5], "Gone": ["x": 1]],
      try flag("A")
    )
    #expect(attributes.removeEntry("A") == ["flag": true, "old": 5])
    #expect(attributes.dataToStore["A"] == ["flag": false, "old": 5])
    #expect(attributes.removeEntry("Gone") == ["x": 1])
    #expect(attributes.dataToStore["Gone"] == nil)
    #expect(attributes.removeEntry("Gone") == nil)
  }

  @Test func `an optional plug-in has one flag for being active`() throws {
    let plugin = AttributePlugin(name: "A", label: "Check", isOptional: true)
    var attributes = PublishAttributes([:], plugin)
    let definition = attributes["A"]?.definition(of: "active")
    #expect(definition?.label == "Check")
    #expect(definition?.defaultValue == true)
    #expect(plugin.isActive(in: attributes))
    try attributes.set("A", "active", false)
    #expect(!plugin.isActive(in: attributes))
    let named = AttributePlugin(name: "A", isOptional: true, isActiveByDefault: false)
    #expect(PublishAttributes([:], named)["A"]?.definition(of: "active")?.label == "A")
    #expect(!named.isActive(in: PublishAttributes([:], named)))
  }

  @Test func `a plug-in that is not optional is active, whatever is stored`() {
    let plugin = AttributePlugin(name: "A", isActiveByDefault: false)
    #expect(plugin.isActive(in: PublishAttributes(["A": ["active": false]], plugin)))
  }

  @Test(arguments: [.null, 1, "no"] as [JSONValue])
  func `an optional plug-in with no flag stored is as its class says`(value: JSONValue) throws {
    for isActive in [true, false] {
      let plugin = AttributePlugin(name: "A", isOptional: true, isActiveByDefault: isActive)
      var attributes = PublishAttributes(["A": ["active": value]], plugin)
      #expect(plugin.isActive(in: attributes) == isActive)
      try attributes.set("A", "active", value)
      #expect(plugin.isActive(in: attributes) == isActive)
    }
  }

  @Test func `after being stored nothing is changed`() throws {
    var attributes = PublishAttributes(["Gone": ["x": 1], "Odd": 7], try flag("A"))
    #expect(attributes.originData["A"] == nil && attributes.dataToStore["A"] != nil)
    attributes.markAsStored()
    #expect(attributes.dataToStore == attributes.originData)
    #expect(attributes.entries.allSatisfy { $0.values.originData == $0.values.dataToStore })
  }
}
