import AssetSystem
import LibraryStore
import Testing

@testable import AssetCreation

/// What the seed says of publishing, line by line, and the hand-over to it (section 14 of the reference).
struct PublishChecklistTests {
  private static let file = "library/props/furniture.blend"

  @Test func `L24 a name that is filled in part is completed when it is published`() async throws {
    let library = try await PublishingLibrary()
    let report = try await library.publish(
      Self.file,
      [
        .of(
          "object",
          "chair{Layer}",
          ("Object", "Chair"),
          asset: "Props",
          ["creator_attributes": ["layer": "wood"]]
        )
      ]
    )
    #expect(report.published.first?.identifier?.name == "chairWood", "\(report.json)")
  }

  @Test func `L24 a name with a key that nobody knows stops before anything is written`()
    async throws
  {
    let library = try await PublishingLibrary()
    let report = try await library.publish(
      Self.file,
      [.of("object", "chair{nothing}", ("Object", "Chair"))]
    )
    #expect(report.issues.contains { $0.title == "Open name" && $0.isError })
    #expect(try library.published() == [])
  }

  @Test func `L24 a plug-in may change the name while it is published`() async throws {
    let library = try await PublishingLibrary()
    let rename = FakePublishPlugin("rename", PublishOrder.collect) { _, instance in
      instance?.update { $0["subset"] = "chairByPlugin" }
    }
    let report = try await library.publisher(
      Self.file,
      [.chair()],
      all: BuiltInPublishPlugins.all + [rename]
    ).publish()
    #expect(report.published.first?.identifier?.name == "chairByPlugin")
  }

  @Test func `L38 only what is active is published`() async throws {
    let context = CreateContext.of(
      [ScriptedCreator("pose")],
      host: MemoryHost(records: [record("1", creator: "pose"), record("2", creator: "pose")])
    )
    _ = await context.reset()
    try await context.store(false, for: "active", of: "1")
    #expect(try await context.collect(nil).instances.map(\.id) == ["2"])
    // Also when it is asked for by name.
    #expect(try await context.collect(["1", "2"]).instances.map(\.id) == ["2"])
  }

  @Test func `L40 without a version the next one is taken`() async throws {
    let library = try await PublishingLibrary()
    try await library.publish(Self.file, [.chair(["version": 3])])
    let report = try await library.publish(Self.file, [.chair()])
    #expect(report.published.map(\.version) == [4])
  }

  @Test func `L40 a version that an instance names is the one it gets`() async throws {
    let library = try await PublishingLibrary()
    let report = try await library.publish(Self.file, [.chair(["version": 12])])
    #expect(report.published.map(\.version) == [12])
    #expect(library.exists("published/Props/Chairs/objectChair/v012/objectChair_v012.blend"))
  }

  @Test func `section 12 the next version is the last plus one, and 1 for a new asset`()
    async throws
  {
    let library = try await PublishingLibrary()
    let none = try await library.library.versions(of: "objectChair", in: "Props/Chairs")
    #expect(none.last == nil && none.next == 1)
    try await library.publish(Self.file, [.chair()])
    let one = try await library.library.versions(of: "objectChair", in: "Props/Chairs")
    #expect(one.last == 1 && one.next == 2)
  }

  @Test func `section 14 instances are handed over as they are stored, with what goes along`()
    async throws
  {
    let context = CreateContext.of(
      [ScriptedCreator("pose")],
      host: MemoryHost(records: [record("1", creator: "pose")])
    )
    _ = await context.reset()
    try await context.update("1") { instance in
      try instance.set(["hero"], for: "families")
      instance.transientData["handle"] = 42
    }
    await context.setThumbnail("/tmp/one.png", of: "1")
    await context.setThumbnail("/tmp/all.png", of: nil)
    let collection = try await context.collect(nil)
    let handed = try #require(collection.instances.first)
    let kept = try #require(await context.instance("1"))
    #expect(handed.data == kept.dataToStore)
    #expect(handed.label == kept.label)
    #expect(handed.name == kept.subset)
    #expect(handed.families == ["hero"])
    #expect(handed.thumbnail == "/tmp/one.png")
    #expect(handed.transientData["handle"] as? Int == 42)
    #expect(collection.thumbnail == "/tmp/all.png")
  }

  @Test func `section 14 plug-ins have their turn by order`() {
    let orders = [
      PublishOrder.collect, PublishOrder.validate, PublishOrder.extract, PublishOrder.integrate,
    ]
    #expect(orders == [0, 1, 2, 3])
    #expect(PublishOrder.endOfValidation == 1.5)
    #expect(
      BuiltInPublishPlugins.all.map(\.order) == BuiltInPublishPlugins.all.map(\.order).sorted()
    )
  }

  @Test func `section 14 one name twice is an error, with versions of their own it is none`()
    async throws
  {
    let library = try await PublishingLibrary()
    func issues(_ first: JSONObject, _ second: JSONObject) async throws -> [PublishIssue] {
      try await library.publish(
        Self.file,
        [
          .of("object", "chair", ("Object", "Chair"), asset: "P", id: "a", first),
          .of("object", "Chair", ("Object", "Chair"), asset: "P", id: "b", second),
        ],
        PublishOptions(isDryRun: true)
      ).issues.filter(\.isError)
    }
    #expect(try await issues([:], [:]).map(\.title) == ["Same name twice"])
    #expect(try await issues(["version": 1], ["version": 1]).map(\.title) == ["Same name twice"])
    #expect(try await issues(["version": 1], ["version": 2]).isEmpty)
  }
}
