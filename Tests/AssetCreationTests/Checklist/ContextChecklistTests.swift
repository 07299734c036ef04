import AssetCreation
import AssetSystem
import Synchronization
import Testing

/// What the seed says of the context, its creators and its host, line by line.
struct ContextChecklistTests {
  private let host = MemoryHost(records: [record("1", creator: "pose")])
  private let log = CreatorLog()

  private func context(
    _ creators: [any BaseCreator],
    publishPlugins: [any PublishAttributePlugin] = []
  ) async -> CreateContext {
    let context = CreateContext.of(creators, host: host, publishPlugins: publishPlugins)
    _ = await context.reset()
    return context
  }

  @Test func `L5-12 constants, context, creators and names work together`() async throws {
    let context = await context([ScriptedCreator("pose")])
    let id = try #require(try await context.create(creator: "pose", variant: "Open").text)
    let instance = try #require(await context.instance(id))
    #expect(instance["id"] == .string(InstanceKey.marker))
    #expect(instance.subset == "poseOpen")
  }

  @Test func `L14 creation marks what is published and how, in the host`() async throws {
    let context = await context([ScriptedCreator("pose", definitions: [try .bool("flip")])])
    try await context.create(creator: "pose", variant: "Open")
    #expect(host.stored.last?["subset"] == "poseOpen")
    #expect(host.stored.last?["family"] == "pose")
    #expect(host.stored.last?["creator_attributes"] == ["flip": false])
  }

  @Test
  func `L16 the context loads plug-ins, triggers creators, checks the host, tells of changes`()
    async throws
  {
    let context = await context([ScriptedCreator("pose", log: log)])
    #expect(context.isHostValid)
    #expect(log.all == ["collect pose"])
    let events = await context.events()
    try await context.update("1") { try $0.set("Open", for: "variant") }
    var iterator = events.makeAsyncIterator()
    guard case .valuesChanged? = await iterator.next() else {
      Issue.record("No change was told.")
      return
    }
    try await context.save()
    #expect(log.all == ["collect pose", "update pose 1"])
  }

  @Test func `L17 creators make new instances, convertors upgrade what is there`() async throws {
    let context = CreateContext.of(
      [ScriptedCreator("pose")],
      host: host,
      convertors: [ScriptedConvertor(identifier: "old", found: "Found 1", log: log)]
    )
    _ = await context.reset()
    try await context.create(creator: "pose", variant: "Open")
    try await context.convert(["old"])
    #expect(await context.subsets() == ["poseFist", "poseOpen"])
    #expect(log.all == ["find old", "convert old"])
  }

  @Test func `L18 publish plug-ins give instances attributes under their names`() async throws {
    let context = await context(
      [ScriptedCreator("pose")],
      publishPlugins: [
        ScriptedPublishPlugin(name: "Check", definitions: [try .number("limit", default: 3)]),
        ScriptedPublishPlugin(name: "Silent"),
      ]
    )
    #expect(await context.instance("1")?["publish_attributes"] == ["Check": ["limit": 3]])
  }

  @Test func `L18 the convert hook runs without definitions and may remove data`() async {
    host.change { $0.records[0]["publish_attributes"] = ["Stale": ["x": 1]] }
    let context = await context(
      [ScriptedCreator("pose")],
      publishPlugins: [
        ScriptedPublishPlugin(
          name: "Cleaner",
          convert: { values in
            var values = values
            values.removeValue(forKey: "Stale")
            return values
          }
        )
      ]
    )
    #expect(await context.instance("1")?["publish_attributes"] == [:])
    #expect(await context.instance("1")?.isChanged == true)
  }

  @Test func `L20 making and removing is immediate, other changes wait for saving`() async throws {
    let context = await context([ScriptedCreator("pose")])
    try await context.create(creator: "pose", variant: "Open")
    #expect(host.stored.count == 2)
    try await context.update("1") { try $0.set("Wave", for: "variant") }
    #expect(host.stored.first?["variant"] == "Fist")
    try await context.save()
    #expect(host.stored.first?["variant"] == "Wave")
    try await context.remove(["1"])
    #expect(host.stored.count == 1)
  }

  @Test func `L56 identifiers are unique, many creators may share a family`() async {
    let context = await context([
      ScriptedCreator("pose", label: "One"), ScriptedCreator("pose.batch", label: "Two"),
      ScriptedCreator("pose", label: "Three"),
    ])
    #expect(await context.registry.creators.map(\.label) == ["One", "Two"])
    #expect(await context.registry.creators.map(\.description.family) == ["pose", "pose"])
  }

  @Test func `L57 the context calls create, collect, update and remove`() async throws {
    let context = await context([ScriptedCreator("pose", log: log)])
    try await context.create(creator: "pose", variant: "Open")
    try await context.update("1") { try $0.set("Wave", for: "variant") }
    try await context.save()
    try await context.remove(["1"])
    #expect(log.all == ["collect pose", "create pose", "update pose 1", "remove pose 1"])
  }

  @Test func `L58 a creator tells its context what came and went`() async throws {
    var script = CreatorScript()
    script.remove = { _, _ in }
    let context = await context([ScriptedCreator("pose") { $0.script = script }])
    try await context.remove(["1"])
    #expect(await context.instance("1") != nil)
    let quiet = await self.context([
      ScriptedCreator("pose") { $0.script.create = { _, _, _, _ in .null } }
    ])
    try await quiet.create(creator: "pose", variant: "Open")
    #expect(await quiet.subsets() == ["poseFist"])
  }

  @Test func `L59 how instances are stored is the creator's own choice`() async throws {
    let drawer = CreatorLog()
    let context = await context([
      ScriptedCreator("pose") {
        $0.script.update = { updates, _ in
          for update in updates { drawer.write(update.instance.id.string) }
        }
      }
    ])
    try await context.update("1") { try $0.set("Wave", for: "variant") }
    host.forgetCalls()
    try await context.save()
    #expect(drawer.all == ["1"])
    #expect(host.writes.isEmpty)
    #expect(await !context.isChanged)
  }

  @Test func `L61 auto-creators see to one instance at each reset, which cannot be removed`()
    async throws
  {
    let context = await context([ScriptedAutoCreator("auto", log: log)])
    let id = try #require(await context.instances.first?.id)
    host.change { $0.current.task = "lookdev" }
    _ = await context.reset()
    #expect(await context.instances.map(\.id) == [id])
    #expect(await context.instance(id)?.task == "lookdev")
    try await context.remove([id])
    #expect(await context.instance(id) != nil)
    #expect(
      log.all == ["collect auto", "create auto", "collect auto", "create auto", "remove auto 1"]
    )
  }

  @Test func `L63 a host must get and update the context's data, which is publish values only`()
    async throws
  {
    let plugin = ScriptedPublishPlugin(name: "Whole", isContextLevel: true, isOptional: true)
    let context = await context([], publishPlugins: [plugin])
    try await context.updateContextPublishAttributes { try $0.set("Whole", "active", false) }
    try await context.save()
    #expect(host.state.withLock(\.contextData).keys == ["publish_attributes"])
    host.change { $0.missingMethods = ["get_context_data"] }
    let error = await #expect(throws: CreationError.self) { try await context.save() }
    #expect(error?.code == .hostMissRequiredMethod)
  }

  @Test func `L65, L67 what is stored of the context comes back at the next reset`() async throws {
    let plugin = ScriptedPublishPlugin(name: "Whole", isContextLevel: true, isOptional: true)
    let context = await context([], publishPlugins: [plugin])
    try await context.updateContextPublishAttributes { try $0.set("Whole", "active", false) }
    try await context.save()
    _ = await context.reset()
    #expect(await context.contextPublishAttributes.get("Whole", "active") == false)
    try await context.updateContextPublishAttributes { try $0.set("Whole", "active", true) }
    _ = await context.reset()
    #expect(await context.contextPublishAttributes.get("Whole", "active") == false)
  }

  @Test(arguments: [
    (CurrentContext(project: "lib", asset: "/A/B", task: "posing"), "lib/A/B/posing"),
    (CurrentContext(project: "lib", task: "posing"), "lib"),
    (CurrentContext(project: "lib", asset: "A"), "lib/A"),
    (CurrentContext(asset: "A"), nil),
  ])
  func `L68 the title is the host's own or made of what is worked on`(
    current: CurrentContext,
    title: String?
  ) async {
    host.change { $0.current = current }
    let context = await context([])
    #expect(await context.title == title)
    host.change { $0.title = "Shot 12" }
    _ = await context.reset()
    #expect(await context.title == "Shot 12")
  }
}
