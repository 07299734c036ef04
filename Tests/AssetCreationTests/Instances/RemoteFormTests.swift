import AssetCreation
import AssetSystem
import TestSupport
import Testing

struct RemoteFormTests {
  private func instance() throws -> CreatedInstance {
    var instance = try CreatedInstance.pose(
      [
        "asset": "Hero", "task": .null, "creator_attributes": ["old": 5, "frame": .null],
        "publish_attributes": ["Gone": ["x": 1], "Check": ["flag": true], "Odd": 7],
      ],
      plugins: [
        AttributePlugin(name: "Check", label: "C", order: 1.5, definitions: [try .bool("flag")]),
        AttributePlugin(name: "First", order: -1, definitions: [try .text("note"), .separator()]),
      ]
    )
    instance.setMandatory(true)
    instance.parent = InstanceParent(id: "p", flags: .lifetime)
    instance.isTaskValid = false
    return instance
  }

  @Test func `an equal instance is rebuilt from pure JSON`() throws {
    let instance = try instance()
    let bytes = Array(instance.remoteForm.json.utf8)
    let rebuilt = try CreatedInstance(remoteForm: try JSONValue(parsing: bytes))
    #expect(rebuilt == instance)
    #expect(rebuilt.remoteForm == instance.remoteForm)
    #expect(rebuilt.dataToStore.keys == instance.dataToStore.keys)
    #expect(rebuilt.changes == instance.changes)
    #expect(rebuilt.publishAttributes.entries.map(\.id) == ["First", "Check", "Gone"])
    #expect(rebuilt.publishAttributes.entries.map(\.isMissing) == [false, false, true])
    #expect(rebuilt.publishAttributes.entries[1].label == "C")
    #expect(rebuilt.group == "Pose")
  }

  @Test func `what is rebuilt can be edited and stored`() throws {
    var rebuilt = try CreatedInstance(remoteForm: instance().remoteForm)
    try rebuilt.publishAttributes.set("Check", "flag", false)
    rebuilt.publishAttributes.removeEntry("Gone")
    try rebuilt.creatorAttributes.set("frame", 7)
    rebuilt.creatorAttributes.removeValue(forKey: "old")
    #expect(
      rebuilt["publish_attributes"]
        == ["First": ["note": ""], "Check": ["flag": false], "Odd": 7]
    )
    #expect(rebuilt["creator_attributes"] == ["frame": 7, "flip": false])
    #expect(rebuilt.creatorAttributes.definition(of: "old") == nil)
    #expect(code { try rebuilt.set(false, for: "active") } == .immutableKey)
    rebuilt.markAsStored()
    #expect(!rebuilt.isChanged)
  }

  @Test(arguments: [41, 42] as [UInt64])
  func `a damaged form is one error or an instance`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let form = try instance().remoteForm
    let values: [JSONValue] = [.null, true, 5, 1e308, "x", [], [:], [[]], ["a": 1]]
    var refused = 0
    for _ in 0..<1_000 {
      let damaged = damage(form, &random, values)
      do {
        let instance = try CreatedInstance(remoteForm: damaged)
        _ = instance.remoteForm.json
        _ = instance.changes.changes
      } catch {
        #expect(!error.message.isEmpty)
        refused += 1
      }
    }
    #expect(refused > 100, "seed \(seed)")
  }

  private func damage(
    _ value: JSONValue,
    _ random: inout SplitMix64,
    _ values: [JSONValue]
  ) -> JSONValue {
    guard random.chance(85) else { return random.pick(values) }
    switch value {
    case .object(var members) where !members.isEmpty:
      let key = random.pick(members.keys)
      members[key] = random.chance(15) ? nil : damage(members[key] ?? .null, &random, values)
      return .object(members)
    case .array(var elements) where !elements.isEmpty:
      let index = Int.random(in: elements.indices, using: &random)
      elements[index] = damage(elements[index], &random, values)
      return .array(elements)
    default: return random.pick(values)
    }
  }

  @Test(arguments: [.null, 5, [], [:], ["data": [:]]] as [JSONValue])
  func `what is no form is an error`(form: JSONValue) {
    #expect(code { try CreatedInstance(remoteForm: form) } == .creator)
  }
}
