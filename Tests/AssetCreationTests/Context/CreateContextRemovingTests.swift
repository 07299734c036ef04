import AssetCreation
import AssetSystem
import Testing

struct CreateContextRemovingTests {
  private let host = MemoryHost(records: [
    record("1", creator: "a"), record("2", creator: "b"), record("3", creator: "b"),
    record("4", creator: "auto", family: "workfile"),
  ])
  private let log = CreatorLog()

  private func context(
    _ script: CreatorScript = CreatorScript()
  ) async -> CreateContext {
    let context = CreateContext.of(
      [
        ScriptedCreator("b", order: 20, log: log) { $0.script = script },
        ScriptedCreator("a", order: 10, log: log), ScriptedAutoCreator("auto", order: 5, log: log),
      ],
      host: host
    )
    _ = await context.reset()
    log.clear()
    return context
  }

  @Test func `each creator takes its own off the host, in order`() async throws {
    let context = await context()
    try await context.remove(["3", "2", "1"])
    #expect(log.all == ["remove a 1", "remove b 2"])
    #expect(await context.instances.map(\.id) == ["4"])
    #expect(host.stored.map { $0["instance_id"] } == ["4"])
  }

  @Test func `the instance of an auto-creator stays`() async throws {
    let context = await context()
    try await context.remove(["4"])
    #expect(await context.instance("4") != nil)
    #expect(host.stored.count == 4)
  }

  @Test func `those of a creator that failed stay, others go`() async throws {
    var script = CreatorScript()
    script.remove = { _, _ in throw CreationError(.creator, "b", "It is locked.") }
    let context = await context(script)
    let error = await #expect(throws: CreationError.self) { try await context.remove(["1", "2"]) }
    #expect(error?.code == .creatorsRemoveFailed)
    #expect(error?.failures.map(\.message) == ["It is locked."])
    #expect(await context.instances.map(\.id) == ["4", "2", "3"])
  }

  @Test func `an instance of an unknown creator only leaves the context`() async throws {
    let context = await context()
    let description = CreatorDescription(identifier: "gone", family: "pose")
    await context.addInstance(
      try CreatedInstance(stored: record("9", creator: "gone"), creator: description)
    )
    host.forgetCalls()
    try await context.remove(["9", "no such ID"])
    #expect(await context.instance("9") == nil)
    #expect(host.writes.isEmpty)
  }

  @Test func `instances that share the lifetime go with it`() async throws {
    let context = await context()
    try await context.update("2") { $0.parent = InstanceParent(id: "1", flags: .lifetime) }
    try await context.update("3") { $0.parent = InstanceParent(id: "2", flags: .lifetime) }
    try await context.update("4") { $0.parent = InstanceParent(id: "1", flags: .active) }
    try await context.remove(["1"])
    #expect(await context.instances.map(\.id) == ["4"])
  }
}
