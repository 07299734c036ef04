import AssetSystem
import BlendFormat
import Foundation
import LibraryStore
import SystemPackage
import Testing

@testable import AssetOperations

struct UndoTests {
  private static let poses = "characters/elly/poses.blend"
  private static let skins = "materials/skin.blend"

  private static func pose(_ name: String) -> String { "\(poses)/Action/\(name)" }

  private static var everyEdit: AssetEdit {
    var edit = AssetEdit.tags(add: ["added"], remove: ["Elly"])
    edit.description = "A description, longer than before: ěščřžýáíé"
    edit.author = ""
    edit.catalog = CatalogAssignment(id: .none, simpleName: "")
    return edit
  }

  static let operations: [AssetOperation] = [
    .edit(everyEdit), .clear(keepsFakeUser: true), .clear(keepsFakeUser: false),
    .rename(.name("Pose {n:03}")),
  ]

  @Test(arguments: ["3.4", "4.5", "5.0"], operations)
  func `an operation, its undoing and its redoing are exact`(
    _ version: String,
    _ operation: AssetOperation
  ) async throws {
    let library = try JournaledLibrary(version)
    let targets = ["Fist L", "Smile", "Surprise"].map(Self.pose) + ["\(Self.skins)/Material/Skin"]
    let before = try library.everything()
    let operations = try await library.operations()
    let result = try await operations.perform(operation, targets)
    #expect(result.outcomes == Array(repeating: .done, count: targets.count))
    let after = try library.everything()
    #expect(after != before)
    // Another process can undo it as well.
    let other = try await library.operations()
    let undone = try await other.undo()
    #expect(undone.outcomes == result.outcomes)
    #expect(undone.plan.purpose == .undo(1))
    #expect(try library.everything() == before)
    #expect(try await other.history(limit: 9).map(\.state) == [.undone])
    try await operations.redo()
    #expect(try library.everything() == after)
    #expect(try await other.history(limit: 9).map(\.state) == [.done])
    try await operations.undo()
    #expect(try library.everything() == before)
  }

  @Test func `marking is undone with the fake user as it was`() async throws {
    let library = try JournaledLibrary()
    let plain = "\(Self.skins)/Material/No asset"
    let path = Array(library.root.appendingPathComponent(Self.skins).path.utf8)
    var editor = try BlendFileEditor(path: path, using: JournaledLibrary.cache)
    let name = try #require(
      editor.file.dataBlocks.first { block in
        block.code == IDCode(UInt8(ascii: "M"), UInt8(ascii: "A")) && block.origin == .local
          && (try? editor.asset(DataBlockReference(code: block.code, name: block.name)))
            == .some(nil)
      }?.name,
      "\(plain)"
    )
    let reference = DataBlockReference(
      code: IDCode(UInt8(ascii: "M"), UInt8(ascii: "A")),
      name: name
    )
    let had = try editor.hasFakeUser(reference)
    let target = "\(Self.skins)/Material/\(String(decoding: name, as: UTF8.self))"
    let operations = try await library.operations()
    #expect(try await operations.perform(.mark, [target]).outcomes == [.done])
    var marked = try BlendFileEditor(path: path, using: JournaledLibrary.cache)
    #expect(try marked.asset(reference) != nil && marked.hasFakeUser(reference))
    try await operations.undo()
    var undone = try BlendFileEditor(path: path, using: JournaledLibrary.cache)
    #expect(try undone.asset(reference) == nil)
    #expect(try undone.hasFakeUser(reference) == had)
    // What was said about it since would be lost.
    try await operations.redo()
    try await operations.perform(.edit(.tags(add: ["new"])), [target])
    let plan = try await operations.planUndo(1)
    #expect(plan.items.map(\.conflict?.kind) == [.changed])
  }

  @Test func `what was changed since is a conflict, the rest is undone`() async throws {
    let library = try JournaledLibrary()
    let operations = try await library.operations()
    let targets = ["Fist L", "Smile"].map(Self.pose)
    let before = try library.assets(Self.poses)
    try await operations.perform(.edit(.description("mine")), targets)
    try await operations.perform(.edit(.description("later")), [targets[1]])
    let plan = try await operations.planUndo(1)
    #expect(plan.items.map(\.conflict?.kind) == [nil, .changed])
    let result = try await operations.apply(plan) { _ in }
    #expect(result.outcomes[0] == .done)
    #expect(result.outcomes[1].refusal == .changed)
    #expect(try library.assets(Self.poses)["Fist L"] == before["Fist L"])
    #expect(try library.assets(Self.poses)["Smile"]?.description == Array("later".utf8))
    // Undone the other way round, all of it works.
    try await operations.undo(2)
    let rest = try await operations.undo(1)
    #expect(rest.outcomes == [.done])
    #expect(try library.assets(Self.poses) == before)
  }

  @Test func `without a number the newest that is not undone is meant`() async throws {
    let library = try JournaledLibrary()
    let operations = try await library.operations()
    for tag in ["one", "two", "three"] {
      try await operations.perform(.edit(.tags(add: [ByteString(tag)])), [Self.pose("Smile")])
    }
    #expect(try await operations.undo().plan.purpose == .undo(3))
    #expect(try await operations.undo().plan.purpose == .undo(2))
    #expect(try await operations.redo().plan.purpose == .redo(2))
    #expect(try await operations.undo().plan.purpose == .undo(2))
    #expect(try await operations.undo().plan.purpose == .undo(1))
    await #expect(throws: OperationError.self) { try await operations.planUndo(nil) }
    let states = try await operations.history(limit: 9).map(\.state)
    #expect(states == [.undone, .undone, .undone])
    await #expect(throws: OperationError.self) { try await operations.planUndo(2) }
    await #expect(throws: OperationError.self) { try await operations.planUndo(77) }
    await #expect(throws: OperationError.self) { try await operations.planResume(1) }
  }

  @Test func `an operation of which nothing was done has failed, and is passed over`() async throws
  {
    let library = try JournaledLibrary()
    let operations = try await library.operations()
    try await operations.perform(.edit(.tags(add: ["x"])), [Self.pose("Smile")])
    let plan = try await operations.plan(
      OperationRequest(
        .edit(.description("lost")),
        targets: [AssetTarget("props/furniture.blend/Object/Chair")]
      )
    )
    try FileManager.default.removeItem(
      at: library.root.appendingPathComponent("props/furniture.blend")
    )
    #expect(try await operations.apply(plan) { _ in }.entry == 2)
    let entries = try await operations.history(limit: 9)
    #expect(entries.map(\.state) == [.failed, .done])
    #expect(entries[0].done == 0 && entries[0].failures.count == 1)
    let error = await #expect(throws: OperationError.self) { try await operations.planUndo(2) }
    #expect(error?.message.contains("nothing left to undo") == true)
    #expect(try await operations.planUndo(nil).purpose == .undo(1))
    #expect(try await operations.undo(1).outcomes == [.done])
  }

  @Test func `undoing an undoing does it again`() async throws {
    let library = try JournaledLibrary()
    let operations = try await library.operations()
    try await operations.perform(.edit(.tags(add: ["x"])), [Self.pose("Smile")])
    let after = try library.everything()
    let undone = try await operations.undo()
    let again = try await operations.planUndo(undone.entry)
    #expect(again.purpose == .redo(1))
    _ = try await operations.apply(again) { _ in }
    #expect(try library.everything() == after)
  }

  @Test func `an operation on a library that is not open cannot be undone, and says which`()
    async throws
  {
    let library = try JournaledLibrary()
    try await library.operations().perform(.edit(.tags(add: ["x"])), [Self.pose("Smile")])
    let nowhere = AssetOperationService(
      libraries: try await AssetLibraryService(libraries: [], cacheDirectory: "/nonexistent"),
      journalDirectory: .init(library.journal.path)
    )
    let error = await #expect(throws: OperationError.self) { try await nowhere.planUndo(1) }
    #expect(error?.code == .libraryNotOpen)
    #expect(error?.message.contains(library.root.path) == true)
    #expect(try await nowhere.history(limit: 1).count == 1)
  }

  @Test func `a catalog that assets were put into is not taken back until they are elsewhere`()
    async throws
  {
    let library = try JournaledLibrary()
    let (libraries, operations) = try await library.open()
    let id = LibraryID(rawValue: 0)
    _ = try await operations.editCatalogs(of: id, .create("First"))
    _ = try await operations.editCatalogs(of: id, .createExactly("New/Poses"), title: "Own title")
    let entry = try #require(try await operations.history(limit: 1).first)
    #expect(entry.title == "Own title")
    let catalog = try #require(try await libraries.catalogs(of: id).catalogs(at: "New/Poses").first)
    var edit = AssetEdit()
    edit.catalog = CatalogAssignment(id: catalog.id, simpleName: catalog.simpleName)
    try await operations.perform(.edit(edit), [Self.pose("Smile")])
    let plan = try await operations.planUndo(entry.number)
    #expect(plan.catalogs.map(\.conflict?.kind) == [.inUse, .inUse])
    #expect(plan.catalogs.contains { $0.conflict?.message.contains("Smile is in it") == true })
    try await operations.undo(nil)
    #expect(try await !operations.planUndo(entry.number).hasConflicts)
  }

  @Test func `edits of catalogs are entries like others, undone by any process`() async throws {
    let library = try JournaledLibrary()
    let (libraries, operations) = try await library.open()
    let id = LibraryID(rawValue: 0)
    // The first edit completes missing parents.
    _ = try await operations.editCatalogs(of: id, .create("First"))
    let before = Set(try await libraries.catalogs(of: id).catalogs)
    let said = try await operations.editCatalogs(of: id, .delete("Characters"))
    #expect(said.summary.contains("deleted") && said.warnings.isEmpty)
    let after = Set(try await libraries.catalogs(of: id).catalogs)
    let (others, other) = try await library.open(cache: "other")
    let undone = try await other.undo()
    #expect(undone.catalogOutcomes.count == before.count - after.count)
    #expect(undone.catalogOutcomes.allSatisfy { $0 == .done })
    #expect(Set(try await others.catalogs(of: id).catalogs) == before)
    #expect(try await operations.history(limit: 9).map(\.state) == [.undone, .done])
    try await operations.redo()
    #expect(Set(try await libraries.catalogs(of: id).catalogs) == after)
    // A catalog someone else renamed since stays as it is.
    _ = try await operations.editCatalogs(of: id, .create("Second"))
    try await libraries.reloadCatalogs(.all)
    _ = try await others.editCatalogs(of: id, .rename("Second", to: "Renamed"))
    let plan = try await operations.planUndo(nil)
    #expect(plan.catalogs.map(\.conflict?.kind) == [.changed])
    #expect(plan.hasConflicts)
  }
}
