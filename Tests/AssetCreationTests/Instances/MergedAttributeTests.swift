import AssetSystem
import Testing

@testable import AssetCreation

struct MergedAttributeTests {
  private func values(_ stored: JSONObject, maximum: Double = 10) throws -> AttributeValues {
    AttributeValues(
      definitions: [try .number("frame", maximum: maximum), .separator(), .separator()],
      stored: stored
    )
  }

  private func groups(
    _ stored: JSONObject,
    _ plugins: AttributePlugin...
  ) -> [PublishAttributeGroup] {
    PublishAttributeGroup.groups(
      of: PublishAttributes(stored: stored, plugins: plugins, level: .instance(family: "pose"))
    )
  }

  @Test func `equal definitions of several instances are one input`() throws {
    let merged = MergedAttribute.merging([
      ("a", try values(["frame": 1])), ("b", try values(["frame": 1, "old": 5])),
    ])
    #expect(merged.map(\.definition.type) == ["number", "separator", "separator", "unknown"])
    #expect(merged[0].instances == ["a", "b"])
    #expect(merged[0].values == [1, 1])
    #expect(merged[0].commonValue == 1)
    #expect(merged[3].instances == ["b"])
    #expect(merged[1].commonValue == nil)
  }

  @Test func `values that differ have nothing in common`() throws {
    let merged = MergedAttribute.merging([
      ("a", try values(["frame": 1])), ("b", try values(["frame": 2])),
    ])
    #expect(merged[0].values == [1, 2])
    #expect(merged[0].commonValue == nil)
  }

  @Test func `definitions that differ stay apart`() throws {
    let merged = MergedAttribute.merging([
      ("a", try values([:])), ("b", try values([:], maximum: 11)),
    ])
    #expect(merged.filter { $0.definition.key == "frame" }.map(\.instances) == [["a"], ["b"]])
  }

  @Test func `publish attributes are merged by plug-in and key, in the order of the plug-ins`()
    throws
  {
    let late = AttributePlugin(name: "Late", label: "L", order: 5, definitions: [try .bool("x")])
    let early = AttributePlugin(name: "Early", order: 1, definitions: [try .bool("x")])
    let merged = MergedPublishAttributes.merging([
      ("a", groups(["Gone": ["y": 1]], late)),
      ("b", groups(["Late": ["x": true]], early, late)),
    ])
    #expect(merged.map(\.plugin) == ["Early", "Late", "Gone"])
    #expect(merged.map(\.isMissing) == [false, false, true])
    #expect(merged[1].label == "L")
    #expect(merged[1].attributes.map(\.instances) == [["a", "b"]])
    #expect(merged[1].attributes.map(\.values) == [[false, true]])
  }

  @Test func `missing plug-ins with other values are merged by key`() {
    let merged = MergedPublishAttributes.merging([
      ("a", groups(["Gone": ["y": 1]])), ("b", groups(["Gone": ["y": 2]])),
    ])
    #expect(merged.first?.attributes.map(\.values) == [[1, 2]])
  }

  @Test func `lists stand under headings by name`() {
    let items = [("Pose", "b"), ("action", "z"), ("Pose", "A"), ("Pose", "a")]
    let groups = InstanceGroup.groups(of: items, group: \.0, label: \.1)
    #expect(groups.map(\.name) == ["action", "Pose"])
    #expect(groups[1].items.map(\.1) == ["A", "a", "b"])
  }
}
