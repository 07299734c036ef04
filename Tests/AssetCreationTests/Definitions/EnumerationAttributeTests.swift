import AssetCreation
import AssetSystem
import Testing

struct EnumerationAttributeTests {
  private let items: [EnumerationItem] = [
    EnumerationItem("all"), EnumerationItem(1, label: "One"), EnumerationItem(.null),
  ]

  @Test(
    arguments: [
      (["a", 1, true, .null], ["a", "1", "true", "null"]),
      ([["a", "A"], ["b"], ["c", .null], ["d", 5]], ["A", "b", "c", "5"]),
      (
        [["value": "a", "label": "A"], ["value": 2], ["value": 3, "label": .null]], ["A", "2", "3"]
      ),
      (["a": "A", "b": 2], ["A", "2"]),
      (["a", "a"], ["a", "a"]), ([], []),
    ] as [(JSONValue, [String])]
  )
  func `items are read in all their forms`(json: JSONValue, labels: [String]) throws {
    let items = try EnumerationItem.items(of: json)
    #expect(items.map(\.label) == labels)
    #expect(try EnumerationItem.items(of: .array(items.map(\.json))) == items)
  }

  @Test(
    arguments: [
      "abc", 5, .null, true, [[]], [["a", "b", "c"]], [["label": "A"]], [[:]],
    ] as [JSONValue]
  )
  func `items in no known form are refused`(json: JSONValue) {
    #expect(code { try EnumerationItem.items(of: json) } == .invalidDefinition)
  }

  @Test func `one of nothing is refused, several of nothing are not`() throws {
    #expect(code { try EnumerationAttribute(items: []) } == .invalidDefinition)
    #expect(try EnumerationAttribute(items: [], isMultiselection: true).defaultValue == [])
  }

  @Test(arguments: [(1, 1), (2, "all"), (true, "all"), (.null, .null)] as [(JSONValue, JSONValue)])
  func `the default is the given one if it can be chosen, else the first`(
    given: JSONValue,
    expected: JSONValue
  ) throws {
    #expect(try EnumerationAttribute(items: items, default: given).defaultValue == expected)
  }

  @Test(
    arguments: [
      ("all", "all"), (1, 1), (1.0, 1), (true, "all"), ("1", "all"), (["all"], "all"), ([:], "all"),
      (.null, .null),
    ] as [(JSONValue, JSONValue)]
  )
  func `one value stays if it can be chosen`(value: JSONValue, expected: JSONValue) throws {
    #expect(try EnumerationAttribute(items: items).convert(value) == expected)
  }

  @Test(
    arguments: [
      ([], []), ([1, "all", 1, "gone"], [1, "all"]), (["all", 1], ["all", 1]), ([true], []),
      ("all", [1]), (1, [1]), (.null, [1]), ([:], [1]),
    ] as [(JSONValue, JSONValue)]
  )
  func `of several values those stay that can be chosen, in order and once`(
    value: JSONValue,
    expected: JSONValue
  ) throws {
    let several = try EnumerationAttribute(items: items, isMultiselection: true, default: [1, 5])
    #expect(several.defaultValue == [1])
    #expect(several.convert(value) == expected)
  }

  @Test func `forms refuse what cannot be chosen`() throws {
    let one = try EnumerationAttribute(items: items)
    #expect(one.problem(with: 1) == nil)
    #expect(one.problem(with: "two")?.contains("two") == true)
    let several = try EnumerationAttribute(items: items, isMultiselection: true)
    #expect(several.problem(with: ["all", 1]) == nil)
    #expect(several.problem(with: ["all", 2]) != nil)
    #expect(several.problem(with: "all") != nil)
  }
}
