import AssetCreation
import AssetSystem
import TestSupport
import Testing

struct TrackedChangeTests {
  @Test(
    arguments: [
      (1, 1.0, false), (true, 1, true), (false, 0, true), (.null, false, true),
      ([1, 2], [2, 1], true), (["a": 1, "b": 2], ["b": 2, "a": 1], false),
      (["a": ["b": [1, ["c": 2]]]], ["a": ["b": [1, ["c": 2.0]]]], false), ("a", "a", false),
      ([:], [], true), ("", .null, true),
    ] as [(JSONValue, JSONValue, Bool)]
  )
  func `values are compared by what they mean`(old: JSONValue, new: JSONValue, expected: Bool) {
    #expect(TrackedChange(old: old, new: new).isChanged == expected)
    #expect(TrackedChange(old: new, new: old).isChanged == expected)
  }

  @Test func `keys are those that changed, were removed and are there`() {
    let change = TrackedChange(
      old: ["same": 1, "changed": 1, "removed": 1, "null": .null],
      new: ["same": 1.0, "changed": 2, "added": .null]
    )
    #expect(change.availableKeys == ["same", "changed", "removed", "null", "added"])
    #expect(change.changedKeys == ["changed", "removed", "null", "added"])
    #expect(change.removedKeys == ["removed", "null"])
    #expect(
      change.changes == [
        "changed": .init(old: 1, new: 2), "removed": .init(old: 1, new: .null),
        "null": .init(old: .null, new: .null), "added": .init(old: .null, new: .null),
      ]
    )
  }

  @Test func `what lies deeper is whole in the changes`() {
    let change = TrackedChange(old: ["a": ["x": 1, "y": 2]], new: ["a": ["x": 1, "y": 3]])
    #expect(change.changes == ["a": .init(old: ["x": 1, "y": 2], new: ["x": 1, "y": 3])])
  }

  @Test(arguments: [(1, 2), ("a", .null), ([1], [2])] as [(JSONValue, JSONValue)])
  func `without objects there are no keys`(old: JSONValue, new: JSONValue) {
    let change = TrackedChange(old: old, new: new)
    #expect(change.availableKeys.isEmpty)
    #expect(change.changedKeys.isEmpty)
    #expect(change.removedKeys.isEmpty)
    #expect(change.changes.isEmpty)
  }

  @Test func `a key null on one side only is listed, though unchanged in itself`() throws {
    let change = TrackedChange(old: ["a": .null], new: [:])
    #expect(change.changedKeys == ["a"])
    #expect(try !change["a"].isChanged)
  }

  @Test func `when one side is no object every child is changed`() throws {
    for other in [nil, .null, 5, []] as [JSONValue?] {
      let gone = TrackedChange(old: ["a": .null, "b": 1], new: other)
      #expect(gone.isChanged)
      #expect(gone.changedKeys == ["a", "b"])
      #expect(gone.removedKeys == ["a", "b"])
      #expect(try gone["a"].isChanged)
      #expect(try gone["a"].new == .null)
      let come = TrackedChange(old: other, new: ["a": .null])
      #expect(try come["a"].isChanged)
      #expect(come.removedKeys.isEmpty)
    }
  }

  @Test func `children have children`() throws {
    let change = TrackedChange(old: ["a": ["b": ["c": 1]]], new: ["a": ["b": ["c": 2]]])
    let child = try change["a"]["b"]["c"]
    #expect((child.old, child.new) == (1, 2))
    #expect(child.isChanged)
  }

  @Test func `an unknown key is an error, or what is given for it`() {
    let change = TrackedChange(old: ["a": 1], new: ["b": 1])
    #expect(code { try change["c"] } == .unknownKey)
    #expect(change.get("c") == nil)
    let other = TrackedChange(old: 1, new: 2)
    #expect(change.get("c", default: other) == other)
    #expect(change.get("a", default: other) != other)
  }

  @Test func `a missing value differs from null`() {
    #expect(TrackedChange(old: nil, new: .null).isChanged)
    #expect(!TrackedChange(old: nil, new: nil).isChanged)
  }

  @Test(arguments: [21, 22, 23] as [UInt64])
  func `applying the changes to the old value gives the new one`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<300 {
      let (old, new) = (object(&random, 3), object(&random, 3))
      let change = TrackedChange(old: .object(old), new: .object(new))
      var applied = old
      for key in change.removedKeys { applied[key] = nil }
      for (key, values) in change.changes where new[key] != nil { applied[key] = values.new }
      #expect(applied == new, "seed \(seed)")
      #expect(change.isChanged == !change.changedKeys.isEmpty, "seed \(seed)")
      #expect(Set(change.removedKeys).isSubset(of: change.changedKeys), "seed \(seed)")
    }
  }

  private func object(_ random: inout SplitMix64, _ depth: Int) -> JSONObject {
    var members: JSONObject = [:]
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let key = random.pick(["a", "b", "c", "d"] as [ByteString])
      members[key] = value(&random, depth)
    }
    return members
  }

  private func value(_ random: inout SplitMix64, _ depth: Int) -> JSONValue {
    switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &random) {
    case 0: .null
    case 1: .bool(random.chance(50))
    case 2: .integer(Int64.random(in: 0...1, using: &random))
    case 3: .number(Double(Int.random(in: 0...1, using: &random)))
    case 4: .string(random.pick(["", "x"] as [ByteString]))
    case 5: .array([value(&random, depth - 1)])
    default: .object(object(&random, depth - 1))
    }
  }
}
