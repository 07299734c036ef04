import AssetSystem
import BlendFormat
import Foundation
import Testing

@testable import AssetCreation

struct DataBlockCreatorTests {
  private static let versions = ["3.4", "4.5", "5.0"]

  private func library(_ version: String, _ file: String) -> String {
    "blender-\(version)/library/\(file)"
  }

  @Test(arguments: versions)
  func `an Action is marked by type and name, and stored at once`(_ version: String) async throws {
    let work = try await WorkfileContext(library(version, "characters/elly/poses.blend"))
    let definitions = try await work.context.preCreateDefinitions(of: "blendshelf.action")
    let offered = try #require(definitions.first { $0.key == "data_blocks" })
    guard case .enumeration(let choice) = offered.kind else {
      Issue.record("no list")
      return
    }
    let name = try #require(choice.items.first?.value.bytes)
    let made = try await work.create(
      "blendshelf.action",
      "Wave",
      ["data_blocks": [JSONValue(bytes: name)]]
    )
    let instance = try #require(made.first)
    #expect(made.count == 1 && instance.subset == "actionWave" && instance.family == "action")
    #expect(!instance.isChanged)
    #expect(instance["members"] == [["type": "Action", "name": .string(name)]])
    let records = try await work.stored()
    #expect(records == [instance.dataToStore])
    #expect(records[0]["creator_attributes"]?["tags"] == "")
    #expect(records[0]["asset"] == "Characters/Hero")
  }

  @Test func `several are an instance each, named after what they are`() async throws {
    let work = try await WorkfileContext(library("4.5", "characters/elly/poses.blend"))
    let names = try await WorkfileReader().contents(of: work.folder.file("hero.blend"))
      .names(of: .action).prefix(3)
    let made = try await work.create(
      "blendshelf.action",
      "Ignored",
      ["data_blocks": .array(names.map { JSONValue(bytes: $0) })]
    )
    #expect(made.count == 3)
    #expect(made.map(\.variant) == Variant.cleaned(Array(names)))
    #expect(made.map(\.subset) == made.map { ByteString("action\($0.variant)") })
    #expect(try await work.stored().count == 3)
  }

  @Test func `one alone is named after what it is when that is asked for`() async throws {
    let work = try await WorkfileContext("legacy/legacy-4.5.blend")
    let made = try await work.create(
      "blendshelf.material",
      "Ignored",
      ["data_blocks": ["Skin / Hero"], "name_after_data_block": true]
    )
    #expect(made.map(\.subset) == ["materialSkin_Hero"])
  }

  @Test func `without a choice the only one there is is taken`() async throws {
    let work = try await WorkfileContext(library("4.5", "materials/skin.blend"))
    let materials = try await WorkfileReader().contents(of: work.folder.file("hero.blend"))
      .names(of: .material)
    if materials.count == 1 {
      let made = try await work.create("blendshelf.material", "Skin")
      #expect(PublishedDataBlock.members(of: made[0].dataToStore).map(\.name) == materials)
    } else {
      let error = await #expect(throws: CreationError.self) {
        try await work.create("blendshelf.material", "Skin")
      }
      #expect(error?.message.contains("Choose") == true)
      #expect(try await work.stored().isEmpty)
    }
  }

  @Test func `what the file has not cannot be marked`() async throws {
    let work = try await WorkfileContext("legacy/legacy-4.5.blend")
    for (creator, answers) in [
      ("blendshelf.action", [:]), ("blendshelf.material", ["data_blocks": ["Plain", "Gone"]]),
    ] as [(ByteString, JSONObject)] {
      let error = await #expect(throws: CreationError.self) {
        try await work.create(creator, "X", answers)
      }
      #expect(error?.code == .creator)
    }
    #expect(try work.folder.names() == ["hero.blend"])
  }

  @Test(arguments: ["object", "collection", "material"] as [ByteString])
  func `every family has a creator whose members are of its type`(_ family: ByteString) async throws
  {
    let work = try await WorkfileContext("legacy/legacy-5.0.blend")
    let type = try #require(IDType(name: family.string))
    let name = try #require(
      try await WorkfileReader().contents(of: work.folder.file("hero.blend")).names(of: type).first
    )
    let made = try await work.create(
      ByteString("blendshelf.\(family)"),
      "X",
      ["data_blocks": [JSONValue(bytes: name)]]
    )
    #expect(
      PublishedDataBlock.members(of: made[0].dataToStore) == [
        PublishedDataBlock(type: type, name: name)
      ]
    )
    #expect(made[0].family == family)
  }

  @Test(arguments: [
    "", "BLENDER-v405", "not a blend file",
    "BLENDER17-01v0500REND" + String(repeating: "x", count: 99),
  ])
  func `a damaged workfile is one clear error, and nothing is stored`(_ text: String) async throws {
    let work = try await WorkfileContext("legacy/legacy-4.5.blend")
    try work.folder.add(holding: text)
    let errors = await work.context.reset()
    #expect(errors.count == 1 && errors.first?.failures.count == 1)
    #expect(errors.first?.failures.first?.message.contains("cannot be read") == true)
    let error = await #expect(throws: CreationError.self) {
      try await work.context.preCreateDefinitions(of: "blendshelf.object")
    }
    #expect(error?.code == .creator)
    #expect(try work.folder.names() == ["hero.blend"])
  }

  @Test func `the workfile itself is never written`() async throws {
    let work = try await WorkfileContext("legacy/legacy-4.5.blend")
    let before = try WorkfileVersion(of: work.folder.file("hero.blend"))
    let bytes = try work.folder.read("hero.blend")
    try await work.create("blendshelf.object", "X", ["data_blocks": ["Body"]])
    try await work.context.convert(["blendshelf.legacy", "blendshelf.marked"])
    _ = await work.context.reset()
    try await work.context.save()
    #expect(try WorkfileVersion(of: work.folder.file("hero.blend")) == before)
    #expect(try work.folder.read("hero.blend") == bytes)
  }

  @Test(
    arguments: [
      ("Walk", "Walk"), ("hand.L", "hand.L"), ("Skin / Hero", "Skin_Hero"), (" a  b ", "a_b"),
      ("héros", "heros"), ("__x__", "x"), ("日本", "ri_ben"), ("\u{1B}[0m", "0m"), ("", "Main"),
    ] as [(ByteString, ByteString)]
  )
  func `a variant comes as close to a name as is allowed`(_ name: ByteString, _ variant: ByteString)
  {
    #expect(Variant.cleaned(name) == variant)
    #expect(Variant.isAllowed(variant))
  }

  @Test func `names that become the same variant are numbered, whatever their letter case`() {
    #expect(Variant.cleaned(["a b", "A_B", "a/b", "c"]) == ["a_b", "A_B_2", "a_b_3", "c"])
  }
}
