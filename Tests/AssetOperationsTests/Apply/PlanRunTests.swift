import AssetSystem
import Foundation
import Glibc
import LibraryStore
import Testing

@testable import AssetOperations

struct PlanRunTests {
  @Test func `a folder that others do not let go of stops what is in it, and nothing else`()
    async throws
  {
    let library = try JournaledLibrary()
    let operations = try await library.operations()
    let names = [
      "characters/elly/poses.blend/Action/Smile", "materials/skin.blend/Material/Skin",
      "props/furniture.blend/Object/Chair",
    ]
    let plan = try await operations.plan(
      OperationRequest(.edit(.tags(add: ["x"])), targets: names.map { AssetTarget($0) })
    )
    let root = ByteString(library.root.path)
    let folder = open(library.root.appendingPathComponent("materials").path, O_RDONLY)
    defer { close(folder) }
    try #require(folder >= 0 && flock(folder, LOCK_EX) == 0)
    let entry = try OperationJournal(folder: ByteString(library.journal.path)).begin()
    try entry.begin(JournalPlan(plan) { _ in root }, time: 0)
    let run = PlanRun(
      FilePreparation(
        plan: plan,
        history: AssetHistory(),
        cache: JournaledLibrary.cache,
        flag: CancellationFlag()
      ),
      roots: [LibraryID(rawValue: 0): root],
      overlays: [:],
      entry: entry,
      patience: .milliseconds(20),
      progress: { _ in }
    )
    run.run()
    #expect(run.outcomes[.item(0)] == .done && run.outcomes[.item(2)] == .done)
    #expect(run.outcomes[.item(1)]?.failure?.contains("materials") == true)
    #expect(run.outcomes.count == 3)
  }
}
