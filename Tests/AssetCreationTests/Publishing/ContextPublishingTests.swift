import AssetCreation
import AssetSystem
import Testing

/// What a context hands over to publishing.
struct ContextPublishingTests {
  private let host = MemoryHost(records: [
    record("1", creator: "pose"), record("2", creator: "pose"), record("3", creator: "pose"),
  ])

  private func context() async -> CreateContext {
    let context = CreateContext.of([ScriptedCreator("pose")], host: host)
    _ = await context.reset()
    return context
  }

  @Test func `what is not saved is handed over, and nothing is written`() async throws {
    let context = await context()
    try await context.update("1") { try $0.set("Mine", for: "label") }
    let collection = try await context.collect(["1"])
    #expect(collection.instances.map(\.label) == ["Mine"])
    #expect(host.writes.isEmpty)
    #expect(await context.isChanged)
  }

  @Test func `an instance that shares being active is published only with its parent`() async throws
  {
    let context = await context()
    try await context.update("2") { $0.parent = InstanceParent(id: "1", flags: .active) }
    try await context.update("3") { $0.parent = InstanceParent(id: "2", flags: .active) }
    #expect(try await context.collect(nil).instances.map(\.id) == ["1", "2", "3"])
    try await context.update("1") { try $0.set(false, for: "active") }
    #expect(try await context.collect(nil).instances.isEmpty)
    #expect(try await context.collect(["3"]).instances.isEmpty)
    await context.removeInstance("1")
    #expect(try await context.collect(nil).instances.isEmpty)
    try await context.update("2") { $0.parent?.flags = .lifetime }
    #expect(try await context.collect(nil).instances.map(\.id) == ["2", "3"])
  }

  @Test func `instances that hang on each other are published while all are active`() async throws {
    let context = await context()
    try await context.update("1") { $0.parent = InstanceParent(id: "2", flags: .active) }
    try await context.update("2") { $0.parent = InstanceParent(id: "1", flags: .active) }
    #expect(try await context.collect(nil).instances.map(\.id) == ["1", "2", "3"])
    try await context.update("2") { try $0.set(false, for: "active") }
    #expect(try await context.collect(nil).instances.map(\.id) == ["3"])
  }
}
