import AssetSystem
import Testing

@testable import AssetCreation

/// Two programs, each with its own context over one workfile.
struct SharedSidecarTests {
  private let folder: WorkfileFolder
  private let workfile: ByteString

  init() throws {
    folder = try WorkfileFolder()
    workfile = try folder.add()
  }

  private func host() -> WorkfileHost {
    WorkfileHost(
      workfile: workfile,
      library: "Film",
      catalog: "Characters/Hero",
      task: "posing"
    )
  }

  private func program(_ plugins: [any PublishAttributePlugin] = []) async throws -> CreateContext {
    let context = CreateContext(
      host: host(),
      creators: [
        ScriptedCreator("pose", definitions: [try .bool("mirrored"), try .bool("locked")])
      ],
      publishPlugins: plugins,
      names: SubsetNameProfiles(),
      assets: MemoryNames()
    )
    #expect(await context.reset().isEmpty)
    return context
  }

  private func checks(isContextLevel: Bool) throws -> [any PublishAttributePlugin] {
    try ["Bones", "Keys"].map { name in
      AttributePlugin(
        name: name,
        isContextLevel: isContextLevel,
        definitions: [try .bool("active"), try .bool("strict")]
      )
    }
  }

  private func stored(_ id: ByteString = "1") async throws -> JSONObject? {
    try await host().records.all().first { $0["instance_id"]?.text == id }
  }

  @Test func `both keep what they changed of one instance`() async throws {
    try await host().records.put([record("1", creator: "pose", ["note": "old", "gone": 1])])
    let (ours, theirs) = (try await program(), try await program())
    try await theirs.update("1") { instance in
      try instance.set("theirs", for: "label")
      try instance.removeValue(forKey: "gone")
    }
    try await theirs.save()
    try await ours.update("1") { instance in
      try instance.set(false, for: "active")
      try instance.set("new", for: "note")
    }
    try await ours.save()
    let record = try #require(try await stored())
    #expect(record["label"] == "theirs" && record["active"] == false && record["note"] == "new")
    #expect(record["gone"] == nil)
  }

  @Test func `attributes of creator and publish plug-ins are told apart one by one`() async throws {
    let plugins = try checks(isContextLevel: false)
    try await host().records.put([record("1", creator: "pose")])
    let (ours, theirs) = (try await program(plugins), try await program(plugins))
    try await theirs.update("1") { instance in
      try instance.creatorAttributes.set("locked", true)
      try instance.publishAttributes.set("Keys", "strict", true)
      try instance.publishAttributes.set("Bones", "strict", true)
    }
    try await theirs.save()
    try await ours.update("1") { instance in
      try instance.creatorAttributes.set("mirrored", true)
      try instance.publishAttributes.set("Bones", "active", true)
    }
    try await ours.save()
    let record = try #require(try await stored())
    #expect(record["creator_attributes"] == ["mirrored": true, "locked": true])
    #expect(
      record["publish_attributes"] == [
        "Bones": ["active": true, "strict": true], "Keys": ["active": false, "strict": true],
      ]
    )
  }

  @Test func `an instance that was removed meanwhile stays away, and the others are saved`()
    async throws
  {
    try await host().records.put(["1", "2"].map { record($0, creator: "pose") })
    let (ours, theirs) = (try await program(), try await program())
    try await theirs.remove(["1"])
    for id in ["1", "2"] as [ByteString] {
      try await ours.update(id) { try $0.set(false, for: "active") }
    }
    let error = await #expect(throws: CreationError.self) { try await ours.save() }
    #expect(error?.code == .creatorsSaveFailed && error?.failures.map(\.identifier) == ["pose"])
    #expect(error?.failures.first?.message.contains("Removed meanwhile") == true)
    #expect(try await stored("1") == nil)
    #expect(try await stored("2")?["active"] == false)
    #expect(await ours.instance("2")?.isChanged == false)
    #expect(await ours.instance("1")?.isChanged == true)
    #expect(await ours.reset().isEmpty)
    #expect(await ours.instances.map(\.id) == ["2"])
  }

  @Test func `an instance that was never stored is added by saving it`() async throws {
    let ours = try await program()
    let instance = try CreatedInstance(
      stored: record("1", creator: "pose"),
      creator: ScriptedCreator("pose").description
    )
    await ours.addInstance(instance)
    try await ours.update("1") { try $0.set("first", for: "label") }
    try await ours.save()
    #expect(try await stored()?["label"] == "first")
  }

  @Test func `a workfile that was saved in Blender is known again when it is renamed`() async throws
  {
    try await host().records.put([record("1", creator: "pose")])
    try folder.add(holding: "BLENDER, saved since")
    let ours = try await program()
    try await ours.save()
    let name = "hero.blend.creation.json"
    let (bytes, version) = (
      try folder.read(name), try WorkfileVersion(of: folder.file(name))
    )
    try await ours.save()
    #expect(try folder.read(name) == bytes)
    #expect(try WorkfileVersion(of: folder.file(name)) == version)
    try folder.move("hero.blend", to: "heroine.blend")
    let renamed = WorkfileHost(workfile: folder.file("heroine.blend"))
    #expect(try await renamed.offers().map(\.kind) == [.renamed])
  }

  @Test func `saving nothing makes no sidecar`() async throws {
    try await program().save()
    #expect(try folder.names() == ["hero.blend"])
  }

  @Test func `values of the context are told apart by plug-in and key`() async throws {
    let plugins = try checks(isContextLevel: true)
    let (ours, theirs) = (try await program(plugins), try await program(plugins))
    try await theirs.updateContextPublishAttributes { attributes in
      try attributes.set("Keys", "strict", true)
      try attributes.set("Bones", "strict", true)
    }
    try await theirs.save()
    try await ours.updateContextPublishAttributes { try $0.set("Bones", "active", true) }
    try await ours.save()
    #expect(
      try await host().contextData()["publish_attributes"] == [
        "Bones": ["active": true, "strict": true], "Keys": ["active": false, "strict": true],
      ]
    )
    let third = try await program(plugins)
    #expect(await !third.isChanged)
  }
}
