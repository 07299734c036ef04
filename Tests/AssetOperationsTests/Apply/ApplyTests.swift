import AssetSystem
import BlendFormat
import Foundation
import Glibc
import LibraryStore
import SystemPackage
import Synchronization
import Testing

@testable import AssetOperations

struct ApplyTests {
  private static let poses = "characters/elly/poses.blend"

  private static func pose(_ name: String) -> String { "\(poses)/Action/\(name)" }

  @Test(arguments: ["3.4", "4.5", "5.0"])
  func `tags are added in all files, and in nothing else`(_ version: String) async throws {
    let library = try JournaledLibrary(version)
    let before = try library.everything()
    let (libraries, operations) = try await library.open()
    let keys = try await libraries.listing(AssetListRequest()).keys
    let targets = try await libraries.assets(keys).map(\.identifier.string)
    let result = try await operations.perform(.edit(.tags(add: ["new ä"])), targets)
    #expect(result.outcomes == Array(repeating: .done, count: targets.count))
    #expect(result.entry == 1)
    let after = try library.everything()
    for (file, assets) in before {
      for (name, asset) in assets {
        var expected = asset
        expected.tags.append(Array("new ä".utf8))
        #expect(after[file]?[name] == expected)
      }
    }
    #expect(after.mapValues(\.count) == before.mapValues(\.count))
    #expect(try library.leftovers().isEmpty)
    // Who has the libraries open sees it at once.
    let shown = try await libraries.allTags(.all).first { $0.tag == "new ä" }
    #expect(shown?.count == targets.count)
    let entry = try #require(try await operations.history(limit: 10).first)
    #expect(entry.state == .done && entry.done == targets.count && entry.total == targets.count)
  }

  @Test func `what is as wanted already is no entry and no write`() async throws {
    let library = try JournaledLibrary()
    let bytes = try library.bytes(Self.poses)
    let operations = try await library.operations()
    let result = try await operations.perform(.edit(.tags(add: ["hand"])), [Self.pose("Fist L")])
    #expect(result.entry == nil)
    #expect(result.outcomes == [.unchanged])
    #expect(try library.bytes(Self.poses) == bytes)
    #expect(try await operations.history(limit: 1).isEmpty)
  }

  @Test func `names of a file can trade places`() async throws {
    let library = try JournaledLibrary()
    let before = try library.assets(Self.poses)
    let operations = try await library.operations()
    let map = [
      AssetTarget(Self.pose("Smile")): ByteString("Surprise"),
      AssetTarget(Self.pose("Surprise")): ByteString("Smile"),
    ]
    let names = [Self.pose("Smile"), Self.pose("Surprise")]
    let result = try await operations.perform(.rename(.map(map)), names)
    #expect(result.outcomes == [.done, .done])
    let after = try library.assets(Self.poses)
    #expect(after["Smile"]?.description == before["Surprise"]?.description)
    #expect(after["Surprise"]?.description == before["Smile"]?.description)
    try await operations.undo()
    #expect(try library.assets(Self.poses) == before)
  }

  @Test func `without a journal nothing is touched`() async throws {
    let library = try JournaledLibrary()
    try Data().write(to: library.journal)
    let before = try library.bytes(Self.poses)
    let operations = try await library.operations()
    let error = await #expect(throws: OperationError.self) {
      try await operations.perform(.edit(.tags(add: ["x"])), [Self.pose("Fist L")])
    }
    #expect(error?.code == .journalUnwritable)
    await #expect(throws: OperationError.self) {
      try await operations.editCatalogs(of: LibraryID(rawValue: 0), .create("Mine"))
    }
    #expect(try library.bytes(Self.poses) == before)
    let catalogs = try String(
      contentsOf: library.root.appendingPathComponent("blender_assets.cats.txt"),
      encoding: .utf8
    )
    #expect(!catalogs.contains("Mine"))
  }

  @Test func `a file that became read-only or vanished fails alone`() async throws {
    let library = try JournaledLibrary()
    let operations = try await library.operations()
    let targets = [
      Self.pose("Fist L"), "materials/skin.blend/Material/Skin",
      "props/furniture.blend/Object/Chair",
    ]
    let plan = try await operations.plan(
      OperationRequest(.edit(.tags(add: ["x"])), targets: targets.map { AssetTarget($0) })
    )
    #expect(chmod(library.root.appendingPathComponent("materials/skin.blend").path, 0o444) == 0)
    try FileManager.default.removeItem(
      at: library.root.appendingPathComponent("props/furniture.blend")
    )
    let result = try await operations.apply(plan) { _ in }
    #expect(result.outcomes[0] == .done)
    #expect(result.outcomes[1].refusal == .readOnly)
    #expect(result.outcomes[2].refusal == .notFound)
  }

  @Test func `an index that cannot follow is told, and the files are written`() async throws {
    let library = try JournaledLibrary()
    let operations = try await library.operations()
    let names = [Self.pose("Fist L"), "materials/skin.blend/Material/Skin"]
    let plan = try await operations.plan(
      OperationRequest(
        .edit(.tags(add: ["x"])),
        targets: names.map { AssetTarget($0) }
      )
    )
    let path = library.root.appendingPathComponent(Self.poses)
    // Someone else spoils one of the files before the index gets to see it.
    let result = try await operations.apply(plan) { report in
      if report.done == report.total { try? Data("BLENDER".utf8).write(to: path) }
    }
    #expect(result.outcomes == [.done, .done])
    #expect(result.warnings.count == 1)
    #expect(result.warnings.first?.contains(Self.poses) == true)
    #expect(try await operations.history(limit: 1).map(\.state) == [.done])
  }

  @Test func `the index sees what was written before the operation was cancelled`() async throws {
    let library = try JournaledLibrary()
    let (libraries, operations) = try await library.open()
    let plan = try await operations.plan(
      OperationRequest(
        .edit(.tags(add: ["new"])),
        targets: [AssetTarget(Self.pose("Fist L"))]
      )
    )
    let (gate, opening) = AsyncStream.makeStream(of: Void.self)
    let running = Mutex<Task<OperationResult, any Error>?>(nil)
    let task = Task {
      for await _ in gate { break }
      return try await operations.apply(plan) { report in
        if report.done == report.total { running.withLock { $0?.cancel() } }
      }
    }
    running.withLock { $0 = task }
    opening.yield()
    let result = try await task.value
    #expect(result.outcomes == [.done] && result.warnings.isEmpty)
    #expect(try await libraries.allTags(.all).contains { $0.tag == "new" })
  }

  @Test func `progress is told by file, and ends with all of them`() async throws {
    let library = try JournaledLibrary()
    let operations = try await library.operations()
    let targets = [Self.pose("Fist L"), Self.pose("Smile"), "materials/skin.blend/Material/Skin"]
    let plan = try await operations.plan(
      OperationRequest(.edit(.tags(add: ["x"])), targets: targets.map { AssetTarget($0) })
    )
    let reports = Mutex<[OperationProgress]>([])
    _ = try await operations.apply(plan) { report in reports.withLock { $0.append(report) } }
    let all = reports.withLock { $0 }
    #expect(all.allSatisfy { $0.total == 2 && $0.title == plan.title })
    #expect(all.first?.done == 0 && all.last?.done == 2)
    #expect(all.map(\.done) == all.map(\.done).sorted())
  }

  @Test func `a cancelled operation leaves the rest, and can be resumed`() async throws {
    let library = try JournaledLibrary()
    let operations = try await library.operations()
    let targets = [Self.pose("Fist L"), "materials/skin.blend/Material/Skin"]
    let plan = try await operations.plan(
      OperationRequest(.edit(.tags(add: ["x"])), targets: targets.map { AssetTarget($0) })
    )
    let task = Task {
      // The first report comes before the first file; so the flag is up when the files' turn comes.
      try await operations.apply(plan) { _ in withUnsafeCurrentTask { $0?.cancel() } }
    }
    task.cancel()
    let outcome = await task.result
    let states = try await operations.history(limit: 1).map(\.state)
    if case .success(let result) = outcome {
      #expect(result.outcomes == [.cancelled, .cancelled])
      #expect(states == [.interrupted])
      let resumed = try await operations.resume()
      #expect(resumed.outcomes == [.done, .done])
    } else {
      #expect(states.isEmpty)
    }
  }
}

extension OperationResult.Outcome {
  var refusal: PlanConflict.Kind? {
    if case .refused(let conflict) = self { conflict.kind } else { nil }
  }
}
