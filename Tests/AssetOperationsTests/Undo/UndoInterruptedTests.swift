import AssetSystem
import BlendFormat
import Foundation
import LibraryStore
import SystemPackage
import Testing

@testable import AssetOperations

/// Processes that end in the middle, played by journals that say less than the files.
struct UndoInterruptedTests {
  private static let poses = "characters/elly/poses.blend"
  private static let targets = [
    "\(poses)/Action/Smile", "\(poses)/Action/Surprise", "materials/skin.blend/Material/Skin",
    "props/furniture.blend/Object/Chair",
  ]

  private func restore(_ library: JournaledLibrary, _ files: [String: Data]) throws {
    for (file, bytes) in files {
      try bytes.write(to: library.root.appendingPathComponent(file))
    }
  }

  static let operations: [AssetOperation] = [
    .edit(.tags(add: ["x"])), .edit(.description("y")), .clear(keepsFakeUser: false),
    .rename(.name("Thing {n}")),
  ]

  @Test(arguments: operations, [true, false])
  func `what a killed process left half done is finished, or taken back`(
    _ operation: AssetOperation,
    _ isResumed: Bool
  ) async throws {
    let library = try JournaledLibrary()
    let before = try library.everything()
    let old = try ["materials/skin.blend", "props/furniture.blend"].reduce(into: [:]) {
      $0[$1] = try library.bytes($1)
    }
    let operations = try await library.operations()
    try await operations.perform(operation, Self.targets)
    let after = try library.everything()
    // Two of the files were not replaced yet, and of the third the journal does not know.
    let isClear = if case .clear = operation { true } else { false }
    try library.cut(entry: 1, keeping: isClear ? 6 : 2)
    try restore(library, old)
    let other = try await library.operations()
    #expect(try await other.history(limit: 1).map(\.state) == [.interrupted])
    if isResumed {
      let plan = try await other.planResume(nil)
      #expect(plan.purpose == .resume(1))
      #expect(Set(plan.items.map(\.target.identifier.file)) == Set(old.keys.map { ByteString($0) }))
      let result = try await other.apply(plan) { _ in }
      #expect(result.outcomes == [.done, .done])
      #expect(try library.everything() == after)
      #expect(try await other.history(limit: 1).map(\.state) == [.done])
      try await other.undo()
    } else {
      let plan = try await other.planUndo(nil)
      #expect(Set(plan.items.map(\.target.identifier.file)) == [ByteString(Self.poses)])
      _ = try await other.apply(plan) { _ in }
    }
    #expect(try library.everything() == before)
    #expect(try await other.history(limit: 1).map(\.state) == [.undone])
  }

  @Test func `an undoing that was killed is finished, or done again`() async throws {
    for isResumed in [true, false] {
      let library = try JournaledLibrary()
      let before = try library.everything()
      let operations = try await library.operations()
      try await operations.perform(.edit(.tags(add: ["x"])), Self.targets)
      let after = try library.everything()
      let new = ["materials/skin.blend": try library.bytes("materials/skin.blend")]
      try await operations.undo()
      try library.cut(entry: 2, keeping: 2)
      try restore(library, new)
      let other = try await library.operations()
      #expect(try await other.history(limit: 1).map(\.state) == [.interrupted])
      if isResumed {
        let plan = try await other.planResume(nil)
        #expect(plan.purpose == .resume(2))
        _ = try await other.apply(plan) { _ in }
      } else {
        try await other.redo(1)
      }
      #expect(try library.everything() == (isResumed ? before : after))
      let states = try await other.history(limit: 1).map(\.state)
      #expect(states == [isResumed ? .undone : .done])
    }
  }

  @Test(arguments: [true, false], [true, false])
  func `names that trade places are told apart by the version of the file`(
    _ wasReplaced: Bool,
    _ isResumed: Bool
  ) async throws {
    let library = try JournaledLibrary()
    let before = try library.assets(Self.poses)
    let operations = try await library.operations()
    let (one, two) = (Self.targets[0], Self.targets[1])
    let map = [AssetTarget(one): ByteString("Surprise"), AssetTarget(two): ByteString("Smile")]
    let moved = library.folder.appendingPathComponent("kept.blend")
    let path = library.root.appendingPathComponent(Self.poses)
    // A second name keeps the old file with its number and times.
    try FileManager.default.linkItem(at: path, to: moved)
    let request = OperationRequest(
      .rename(.map(map)),
      targets: [AssetTarget(one), AssetTarget(two)]
    )
    _ = try await operations.apply(operations.plan(request)) { _ in }
    let after = try library.assets(Self.poses)
    #expect(after != before)
    // The plan and the versions before and after are in the journal, the outcomes are not.
    try library.cut(entry: 1, keeping: 6)
    if !wasReplaced {
      try FileManager.default.removeItem(at: path)
      try FileManager.default.moveItem(at: moved, to: path)
    }
    let other = try await library.operations()
    if isResumed { try await other.resume() } else { try await other.undo() }
    #expect(try library.assets(Self.poses) == (isResumed ? after : before))
    let states = try await other.history(limit: 1).map(\.state)
    #expect(states == [isResumed ? .done : .undone])
  }

  @Test(arguments: [true, false])
  func `a chain of names that was done whole is known by its ends`(_ isResumed: Bool) async throws {
    let library = try JournaledLibrary()
    let before = try library.assets(Self.poses)
    let operations = try await library.operations()
    let (one, two) = (Self.targets[0], Self.targets[1])
    let map = [AssetTarget(one): ByteString("Surprise"), AssetTarget(two): ByteString("Third")]
    try await operations.perform(.rename(.map(map)), [one, two])
    let after = try library.assets(Self.poses)
    try library.cut(entry: 1, keeping: 2)
    let other = try await library.operations()
    if isResumed { try await other.resume() } else { try await other.undo() }
    #expect(try library.assets(Self.poses) == (isResumed ? after : before))
  }

  @Test func `catalogs that are saved keep their entry when the journal cannot be finished`()
    async throws
  {
    let library = try JournaledLibrary()
    let id = LibraryID(rawValue: 0)
    let (libraries, operations) = try await library.open(journalCalls: .failingOnceBegun())
    let before = try await libraries.catalogs(of: id).catalogs
    let said = try await operations.editCatalogs(of: id, .createExactly("Mine"))
    #expect(said.warnings.count == 1)
    #expect(try await libraries.catalogs(of: id).catalogs.contains { $0.path == "Mine" })
    let (others, other) = try await library.open(cache: "other")
    #expect(try await other.history(limit: 1).map(\.state) == [.interrupted])
    try await other.undo()
    #expect(Set(try await others.catalogs(of: id).catalogs).isSuperset(of: before))
    #expect(try await !others.catalogs(of: id).catalogs.contains { $0.path == "Mine" })
  }

  /// Where the kernel cannot move a file in one step, it has both names for a moment.
  @Test(arguments: [true, false])
  func `a move that was killed between two names is ended or taken back`(
    _ isResumed: Bool
  ) async throws {
    let library = try JournaledLibrary()
    let operations = try await library.operations()
    let before = try library.bytes(Self.poses)
    try await operations.perform(.moveFile(to: "moved/elly.blend"), [Self.targets[0]])
    try library.cut(entry: 1, keeping: 2)
    let (old, new) = (
      library.root.appendingPathComponent(Self.poses),
      library.root.appendingPathComponent("moved/elly.blend")
    )
    try FileManager.default.linkItem(at: new, to: old)
    let other = try await library.operations()
    if isResumed { try await other.resume() } else { try await other.undo() }
    let (kept, gone) = isResumed ? (new, old) : (old, new)
    #expect(try Data(contentsOf: kept) == before)
    #expect(!FileManager.default.fileExists(atPath: gone.path))
    #expect(try await other.history(limit: 1).map(\.state) == [isResumed ? .done : .undone])
  }

  @Test func `an edit of catalogs that was killed is found done or not done`() async throws {
    for wasSaved in [true, false] {
      let library = try JournaledLibrary()
      let file = library.root.appendingPathComponent("blender_assets.cats.txt")
      let id = LibraryID(rawValue: 0)
      let (libraries, operations) = try await library.open()
      _ = try await operations.editCatalogs(of: id, .create("First"))
      let old = try Data(contentsOf: file)
      let before = Set(try await libraries.catalogs(of: id).catalogs)
      _ = try await operations.editCatalogs(of: id, .create("Second"))
      let after = Set(try await libraries.catalogs(of: id).catalogs)
      try library.cut(entry: 2, keeping: 2)
      if !wasSaved { try old.write(to: file) }
      let (others, other) = try await library.open(cache: "other")
      #expect(try await other.history(limit: 1).map(\.state) == [.interrupted])
      try await other.resume()
      #expect(Set(try await others.catalogs(of: id).catalogs) == after)
      #expect(try await other.history(limit: 1).map(\.state) == [.done])
      try await other.undo()
      #expect(Set(try await others.catalogs(of: id).catalogs) == before)
    }
  }
}
