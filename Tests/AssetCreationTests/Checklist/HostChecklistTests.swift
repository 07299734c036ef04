import AssetSystem
import Foundation
import Testing

@testable import AssetCreation

/// The statements of the seed about hosts and how they store, by its lines, for a workfile on disk.
struct HostChecklistTests {
  private let fixture = "legacy/legacy-4.5.blend"

  @Test
  func `L59 how instances are stored is the host's: beside the workfile, by a base all share`()
    async throws
  {
    let work = try await WorkfileContext(fixture)
    let made = try await work.create("blendshelf.object", "Hull", ["data_blocks": ["Body"]])
    let others = WorkfileHost(workfile: work.folder.file("hero.blend"))
    #expect(try await others.records.all() == made.map(\.dataToStore))
    #expect(try work.folder.names() == ["hero.blend", work.sidecar])
    // What another creator stored there is none of this one's business.
    try await others.records.put([["instance_id": "theirs", "creator_identifier": "studio.rig"]])
    _ = await work.context.reset()
    #expect(await work.context.instances.contains { $0.id == "theirs" } == false)
    try await work.context.save()
    #expect(try await work.stored().contains { $0["instance_id"] == "theirs" })
  }

  @Test func `L61 the workfile's instance is there by itself, once, and removing it does nothing`()
    async throws
  {
    let work = try await WorkfileContext(fixture, task: "posing")
    func workfiles() async -> [CreatedInstance] {
      await work.context.instances.filter { $0.family == "workfile" }
    }
    let first = try #require(await workfiles().first)
    #expect(first.subset == "workfilePosing" && !first.isActive)
    // Looking at a workfile leaves nothing beside it.
    #expect(!first.isChanged)
    #expect(try work.folder.names() == ["hero.blend"])
    try await work.context.update(first.id) { try $0.set(true, for: "active") }
    try await work.context.save()
    for _ in 0..<2 { _ = await work.context.reset() }
    #expect(await workfiles().map(\.id) == [first.id])
    try await work.context.remove([first.id])
    #expect(await workfiles().count == 1)
    #expect(try await work.stored().count == 1)
  }

  @Test func `L61 when the present catalog or task is another one, instance and name follow`()
    async throws
  {
    let work = try await WorkfileContext(fixture, task: "posing")
    let first = try #require(await work.context.instances.first { $0.family == "workfile" })
    try await work.context.update(first.id) { try $0.set(true, for: "active") }
    try await work.context.save()
    work.host.work(in: "Characters/Hero", task: "lookdev")
    _ = await work.context.reset()
    let moved = try #require(await work.context.instances.first { $0.family == "workfile" })
    #expect(moved.id == first.id && moved.task == "lookdev" && moved.subset == "workfileLookdev")
    #expect(moved.isActive)
  }

  @Test func `L63 the context's data are publish attributes, kept for plug-ins that are not here`()
    async throws
  {
    let work = try await WorkfileContext(fixture)
    let data: JSONObject = ["publish_attributes": ["Farm": ["priority": 50]]]
    try await work.host.updateContextData(
      data,
      changes: TrackedChange(old: [:], new: .object(data))
    )
    #expect(await work.context.reset().isEmpty)
    let before = try WorkfileVersion(of: work.folder.file(work.sidecar))
    try await work.context.save()
    #expect(try await work.host.contextData() == data)
    #expect(try WorkfileVersion(of: work.folder.file(work.sidecar)) == before)
  }

  @Test func `L65 the host gives the context's data, nothing when nothing is stored`() async throws
  {
    let work = try await WorkfileContext(fixture)
    #expect(try await work.host.contextData().isEmpty)
    #expect(work.host.missingMethods.isEmpty)
  }

  @Test func `L67 what the host is given of the context it gives again, to others too`()
    async throws
  {
    let work = try await WorkfileContext(fixture)
    let data: JSONObject = ["publish_attributes": ["A": ["x": [1, 2.5, true, .null, "é"]]]]
    try await work.host.updateContextData(
      data,
      changes: TrackedChange(old: [:], new: .object(data))
    )
    let others = WorkfileHost(workfile: work.folder.file("hero.blend"))
    #expect(try await others.contextData() == data)
    try await others.updateContextData(
      [:],
      changes: TrackedChange(old: .object(data), new: [:])
    )
    #expect(try await work.host.contextData().isEmpty)
  }

  @Test func `L68 the title says library, catalog and task, cut where one is missing`() async throws
  {
    let work = try await WorkfileContext(fixture, task: "posing")
    #expect(await work.context.title == "Film/Characters/Hero/posing")
    work.host.work(in: nil, task: "posing")
    #expect(try await work.host.contextTitle() == "Film")
    #expect(try await WorkfileHost(workfile: "/x.blend").contextTitle() == nil)
  }
}
