import AssetCreation
import AssetSystem
import Synchronization
import Testing

struct CreateContextSavingTests {
  private let host = MemoryHost(records: [
    record("1", creator: "a"), record("2", creator: "b"), record("3", creator: "b"),
    record("4", creator: "c"), record("5", creator: "gone", ["secret": [1, "two"]]),
  ])
  private let log = CreatorLog()

  private func context(
    failing: String? = nil,
    publishPlugins: [any PublishAttributePlugin] = []
  ) async -> CreateContext {
    let creators = [("c", 30), ("b", 20), ("a", 10)].map { name, order in
      ScriptedCreator(ByteString(name), order: order, log: log) {
        if name == failing { $0.script.update = { _, _ in throw UnknownTrouble() } }
      }
    }
    let context = CreateContext.of(creators, host: host, publishPlugins: publishPlugins)
    _ = await context.reset()
    log.clear()
    host.forgetCalls()
    return context
  }

  private func disable(_ ids: [ByteString], in context: CreateContext) async throws {
    for id in ids { try await context.update(id) { try $0.set(false, for: "active") } }
  }

  @Test func `creators with changed instances are called in order, others are not`() async throws {
    let context = await context()
    try await disable(["4", "2", "3"], in: context)
    try await context.save()
    #expect(log.all == ["update b 2", "update c 1"])
    #expect(await !context.isChanged)
  }

  @Test func `a creator is told what changed`() async throws {
    let seen = CreatorLog()
    let creator = ScriptedCreator("a") {
      $0.script.update = { updates, _ in
        for update in updates {
          seen.write("\(update.instance.id) \(update.changes.changedKeys)")
        }
      }
    }
    let context = CreateContext.of([creator], host: host)
    _ = await context.reset()
    try await context.update("1") { instance in
      try instance.set("Open", for: "variant")
      try instance.set("a note", for: "note")
    }
    try await context.save()
    #expect(seen.all == ["1 [variant, note]"])
  }

  @Test func `a second save writes nothing`() async throws {
    let context = await context(publishPlugins: [
      ScriptedPublishPlugin(name: "Check", isOptional: true),
      ScriptedPublishPlugin(name: "Whole", isContextLevel: true, isOptional: true),
    ])
    #expect(await context.isChanged)
    try await context.save()
    #expect(host.writes.count == 4)
    host.forgetCalls()
    log.clear()
    try await context.save()
    #expect(host.writes.isEmpty)
    #expect(log.all.isEmpty)
    _ = await context.reset()
    #expect(await !context.isChanged)
  }

  @Test func `instances of a creator that failed stay changed, others go on`() async throws {
    let context = await context(failing: "b")
    try await disable(["1", "2", "4"], in: context)
    let error = await #expect(throws: CreationError.self) { try await context.save() }
    #expect(error?.code == .creatorsSaveFailed)
    #expect(error?.failures.map(\.identifier) == ["b"])
    #expect(log.all == ["update a 1", "update b 1", "update c 1"])
    #expect(await context.instances.filter(\.isChanged).map(\.id) == ["2"])
  }

  @Test func `records of creators that are not there survive`() async throws {
    let context = await context()
    try await disable(["1", "2", "3", "4"], in: context)
    try await context.save()
    #expect(host.stored.last == record("5", creator: "gone", ["secret": [1, "two"]]))
  }

  @Test func `a host that cannot do all that is needed is named with what it lacks`() async throws {
    host.change { $0.missingMethods = ["update_context_data", "get_context_title"] }
    let context = await context()
    #expect(!context.isHostValid)
    try await disable(["1"], in: context)
    let error = await #expect(throws: CreationError.self) { try await context.save() }
    #expect(error?.code == .hostMissRequiredMethod)
    #expect(error?.message.contains("update_context_data, get_context_title") == true)
    #expect(log.all.isEmpty)
    try await context.create(creator: "a", variant: "Open")
  }

  @Test func `the data of the context is stored when it changed, as publish attributes only`()
    async throws
  {
    let context = await context(publishPlugins: [
      ScriptedPublishPlugin(name: "Whole", isContextLevel: true, isOptional: true)
    ])
    try await context.save()
    #expect(
      host.writes.first
        == .updateContextData(
          ["publish_attributes": ["Whole": ["active": true]]],
          ["publish_attributes"]
        )
    )
    try await context.updateContextPublishAttributes { try $0.set("Whole", "active", false) }
    host.forgetCalls()
    try await context.save()
    #expect(
      host.writes == [
        .updateContextData(
          ["publish_attributes": ["Whole": ["active": false]]],
          ["publish_attributes"]
        )
      ]
    )
  }

  @Test func `context data that could not be read is not written over`() async throws {
    host.fail("contextData", with: CreationError(.sidecar, "x", "It is damaged."))
    let context = CreateContext.of(
      [],
      host: host,
      publishPlugins: [ScriptedPublishPlugin(name: "Whole", isContextLevel: true, isOptional: true)]
    )
    let errors = await context.reset()
    #expect(errors.map(\.code) == [.sidecar])
    try await context.updateContextPublishAttributes { try $0.set("Whole", "active", false) }
    try await context.save()
    #expect(host.writes.isEmpty)
  }

  @Test func `a host that does not store the context stops no creator`() async throws {
    let context = await context(publishPlugins: [
      ScriptedPublishPlugin(name: "Whole", isContextLevel: true, isOptional: true)
    ])
    host.fail("updateContextData", with: CreationError(.workfileChanged, "", "It was changed."))
    try await disable(["1"], in: context)
    let error = await #expect(throws: CreationError.self) { try await context.save() }
    #expect(
      error?.failures == [
        CreatorFailure(
          identifier: "memory",
          label: "Context",
          message: "It was changed.",
          traceback: nil
        )
      ]
    )
    #expect(log.all == ["update a 1"])
    #expect(await context.isChanged)
  }

  @Test func `what is edited while it is being stored is still to be stored`() async throws {
    let creator = ScriptedCreator("a") {
      $0.script.update = { updates, context in
        try await context.host.records.put(updates.map(\.instance.dataToStore))
        try await context.update("1") { try $0.set("Late", for: "variant") }
      }
    }
    let context = CreateContext.of([creator], host: host)
    _ = await context.reset()
    try await disable(["1"], in: context)
    try await context.save()
    #expect(await context.instance("1")?.changes.changedKeys == ["variant"])
    #expect(host.stored.first?["active"] == false)
  }

  @Test func `a publish value that is no object outlasts saving though its plug-in is there`()
    async throws
  {
    let host = MemoryHost(
      contextData: ["publish_attributes": ["Whole": "precious"]],
      records: [record("1", creator: "pose", ["publish_attributes": ["Check": "precious"]])]
    )
    let context = CreateContext.of(
      [ScriptedCreator("pose")],
      host: host,
      publishPlugins: [
        ScriptedPublishPlugin(name: "Check", isOptional: true),
        ScriptedPublishPlugin(name: "Whole", isContextLevel: true, isOptional: true),
      ]
    )
    let errors = await context.reset()
    #expect(Set(errors.flatMap(\.failures).map(\.identifier)) == ["Check", "Whole"])
    try await context.update("1") { try $0.set(false, for: "active") }
    try await context.save()
    #expect(host.stored.first?["active"] == false)
    #expect(host.stored.first?["publish_attributes"] == ["Check": "precious"])
    #expect(host.state.withLock(\.contextData)["publish_attributes"] == ["Whole": "precious"])
  }
}
