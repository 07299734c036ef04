import AssetSystem
import Testing

@testable import AssetCreation

struct WorkfileCreatorTests {
  private func id(_ context: CreateContext) async throws -> ByteString {
    try #require(await context.instances.first { $0.family == "workfile" }?.id)
  }

  @Test func `the instance that is not stored yet has one ID in every reset and program`()
    async throws
  {
    let work = try await WorkfileContext("legacy/legacy-4.5.blend", task: "posing")
    let first = try await id(work.context)
    _ = await work.context.reset()
    #expect(try await id(work.context) == first)
    #expect(first.bytes.count == 36 && CatalogID(first.string) != nil)
    let other = try await WorkfileContext("legacy/legacy-4.5.blend", task: "posing")
    #expect(try await id(other.context) != first)
    #expect(try work.folder.names() == ["hero.blend"])
  }

  @Test func `the ID it has is the one it is stored with`() async throws {
    let work = try await WorkfileContext("legacy/legacy-4.5.blend", task: "posing")
    let first = try await id(work.context)
    try await work.context.update(first) { try $0.set(true, for: "active") }
    try await work.context.save()
    #expect(try await work.stored().map { $0["instance_id"]?.text } == [first])
    _ = await work.context.reset()
    #expect(try await id(work.context) == first)
  }
}
