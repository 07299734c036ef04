import AssetSystem
import Foundation
import GRDB
import Glibc
import SystemPackage
import Synchronization
import Testing

@testable import LibraryStore

struct CatalogEditTests {
  private static let file = "library/blender_assets.cats.txt"
  private static let furniture: AssetCatalogPath = "Props/Furniture"

  private func text(_ folder: TemporaryFolder, _ name: String = file) throws -> String {
    String(decoding: try folder.read(name), as: UTF8.self)
  }

  private func catalogs(_ folder: TemporaryFolder) throws -> [AssetCatalog] {
    try AssetCatalogDefinitionFile(parsing: folder.read(Self.file)).catalogs
  }

  @Test func `an edit is saved at once and touches no blend file`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let before = try folder.blendFiles()
    let edits: [CatalogEdit] = [
      .create("Props/Lamps/Tall"), .rename(.path(Self.furniture), to: "Möbel"),
      .move("Worlds", below: "Materials"), .delete("Characters/Elly"),
    ]
    for edit in edits {
      let old = try text(folder)
      let outcome = try await service.editCatalogs(of: .first, edit)
      #expect(!outcome.changes.isEmpty)
      #expect(try text(folder) != old)
      #expect(try text(folder, Self.file + "~") == old)
      let present = try await service.catalogs(of: .first)
      #expect(!present.hasUnsavedChanges)
      #expect(Set(try catalogs(folder)) == Set(present.catalogs))
      #expect(try folder.blendFiles() == before)
    }
    let overview = try await service.catalogOverview(.all)
    #expect(overview.nodes.map(\.path.utf8.string).contains("Materials/Worlds"))
    #expect(!overview.nodes.contains { $0.path.isInside("Characters/Elly") })
    #expect(overview.unassignedCount > 0)
  }

  @Test func `assets follow a renamed catalog without being read again`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let request = AssetListRequest(catalog: .path(Self.furniture))
    let keys = try await service.listing(request).keys
    #expect(!keys.isEmpty)
    _ = try await service.editCatalogs(of: .first, .rename(.path(Self.furniture), to: "Chairs"))
    #expect(try await service.listing(request).keys.isEmpty)
    let moved = AssetListRequest(catalog: .path("Props/Chairs"))
    #expect(try await service.listing(moved).keys == keys)
    #expect(try await service.found(by: "catalog:chairs").count == keys.count)
    #expect(try await service.refresh(.all)[0].catalogsChanged == false)
  }

  @Test func `undo and redo are saved too`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    // The first edit completes missing parents.
    _ = try await service.editCatalogs(of: .first, .create("First"))
    let before = Set(try catalogs(folder))
    _ = try await service.editCatalogs(of: .first, .delete("Characters"))
    let after = Set(try catalogs(folder))
    #expect(after.count < before.count)
    let undone = try await service.undoCatalogEdit(of: .first)
    #expect(undone.changes.count == before.count - after.count)
    #expect(Set(try catalogs(folder)) == before)
    _ = try await service.redoCatalogEdit(of: .first)
    #expect(Set(try catalogs(folder)) == after)
  }

  @Test func `what others saved meanwhile is kept`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let line = "01234567-89ab-4def-8123-456789abcdef:Others/Thing:Others-Thing\n"
    try folder.write(try text(folder) + line, to: Self.file)
    _ = try await service.editCatalogs(of: .first, .create("Mine"))
    let paths = try catalogs(folder).map(\.path.utf8.string)
    #expect(paths.contains("Others/Thing") && paths.contains("Others") && paths.contains("Mine"))
    #expect(try await service.catalogOverview(.all).nodes.contains { $0.path == "Others/Thing" })
  }

  @Test func `a file that is gone drops no catalog, and the next edit writes them all again`()
    async throws
  {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let before = try await service.catalogs(of: .first).catalogs
    try folder.remove(Self.file)
    #expect(try await service.refresh(.all)[0].catalogsChanged == false)
    #expect(try await service.catalogs(of: .first).catalogs == before)
    _ = try await service.editCatalogs(of: .first, .create("Mine"))
    #expect(try Set(catalogs(folder)).isSuperset(of: before))
    #expect(try catalogs(folder).contains { $0.path == "Mine" })
  }

  @Test func `a file that went between two sessions takes its catalogs along`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let earlier = try await folder.refreshedService()
    #expect(try await !earlier.catalogs(of: .first).catalogs.isEmpty)
    try folder.remove(Self.file)
    let later = try await folder.refreshedService()
    #expect(try await later.catalogs(of: .first).catalogs.isEmpty)
    _ = try await later.editCatalogs(of: .first, .create("Mine"))
    #expect(try catalogs(folder).map(\.path) == ["Mine"])
  }

  @Test func `a file that changes while it is being written is merged again`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let contents = try folder.read(Self.file)
    let rounds = Mutex(3)
    let store = CatalogFileStore(root: ByteString(folder.library.string)) {
      let round = rounds.withLock { round in
        round -= 1
        return round
      }
      guard round >= 0 else { return }
      let line = "00000000-0000-4000-8000-00000000000\(round):Late \(round):\n"
      try? folder.write(((try? text(folder)) ?? "") + line, to: Self.file)
    }
    var service = try AssetCatalogService(parsing: contents)
    let saved = try store.save(&service) { try $0.createCatalog(at: "Mine").path }
    #expect(try saved.file == ByteString(folder.read(Self.file)))
    #expect(saved.outcome.path == "Mine")
    let paths = Set(try catalogs(folder).map(\.path.utf8.string))
    #expect(paths.isSuperset(of: ["Mine", "Late 0", "Late 1", "Late 2", "Materials"]))
    #expect(!service.hasUnsavedChanges)
  }

  @Test func `a file that never stays the same is given up`() throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let counter = Mutex(0)
    let store = CatalogFileStore(root: ByteString(folder.library.string)) {
      let number = counter.withLock { counter in
        counter += 1
        return counter
      }
      try? folder.write("VERSION 1\n# \(number)\n", to: Self.file)
    }
    var service = try AssetCatalogService(parsing: folder.read(Self.file))
    #expect(throws: LibraryStoreError.self) {
      _ = try store.save(&service) { try $0.createCatalog(at: "Mine").path }
    }
    #expect(service.catalogs(at: "Mine").isEmpty)
    #expect(try leftovers(folder).isEmpty)
  }

  private func leftovers(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.library.string)
      .filter { $0.hasPrefix(".") }
  }

  @Test(arguments: ["VERSION 2\n", "", "nonsense\n"])
  func `a file that cannot be understood is never overwritten`(_ contents: String) async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    try folder.write(contents, to: Self.file)
    let service = try await folder.service()
    let summary = try await service.refresh(.all)[0]
    #expect(summary.failures.map(\.kind) == [.catalogLine])
    await #expect(throws: (any Error).self) {
      try await service.editCatalogs(of: .first, .create("Mine"))
    }
    #expect(try text(folder) == contents)
    #expect(try await service.problems(.all).contains { $0.kind == .catalogLine })
    try folder.write("VERSION 1\n", to: Self.file)
    _ = try await service.editCatalogs(of: .first, .create("Mine"))
    #expect(try catalogs(folder).map(\.path) == ["Mine"])
  }

  @Test func `without a file, the first edit makes one`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    try folder.remove(Self.file)
    let service = try await folder.refreshedService()
    _ = try await service.editCatalogs(of: .first, .create("A/B"))
    #expect(try catalogs(folder).map(\.path) == ["A", "A/B"])
    #expect(!folder.exists(Self.file + "~"))
    #expect(try leftovers(folder).isEmpty)
  }

  @Test func `a linked file is replaced where it lies, and stays linked`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    try FileManager.default.moveItem(at: folder.url(Self.file), to: folder.url("shared.txt"))
    try folder.link(Self.file, to: "../shared.txt")
    let service = try await folder.refreshedService()
    _ = try await service.editCatalogs(of: .first, .create("Mine"))
    let kind = try FileManager.default.attributesOfItem(atPath: folder.url(Self.file).path)[.type]
    #expect(kind as? FileAttributeType == .typeSymbolicLink)
    #expect(try text(folder, "shared.txt").contains(":Mine:"))
    #expect(folder.exists("shared.txt~"))
  }

  @Test func `permissions and owner stay`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let path = folder.url(Self.file).path
    #expect(chmod(path, 0o640) == 0)
    // Only root can give files away; for others the owner stays theirs.
    let owner: uid_t = getuid() == 0 ? 12_345 : getuid()
    #expect(chown(path, owner, getgid()) == 0)
    let service = try await folder.refreshedService()
    _ = try await service.editCatalogs(of: .first, .create("Mine"))
    var status = stat()
    #expect(stat(path, &status) == 0)
    #expect(status.st_mode & 0o7777 == 0o640)
    #expect(status.st_uid == owner)
  }

  @Test func `what cannot be written changes nothing`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let before = try await service.catalogs(of: .first).catalogs
    // A folder in the way of the backup, for root may write everywhere.
    try FileManager.default.createDirectory(
      at: folder.url(Self.file + "~"),
      withIntermediateDirectories: true
    )
    try folder.write("", to: Self.file + "~/occupied")
    let old = try text(folder)
    await #expect(throws: LibraryStoreError.self) {
      try await service.editCatalogs(of: .first, .create("Mine"))
    }
    #expect(try text(folder) == old)
    #expect(try await service.catalogs(of: .first).catalogs == before)
    #expect(try leftovers(folder).isEmpty)
  }

  @Test func `an edit that is saved has happened, even when the index cannot note it`()
    async throws
  {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    try await service.index(of: .first).write {
      try $0.execute(
        sql: """
          CREATE TRIGGER full BEFORE INSERT ON meta BEGIN SELECT RAISE(ABORT, 'disk full'); END
          """
      )
    }
    let line = "01234567-89ab-4def-8123-456789abcdef:Others/Thing:Others-Thing\n"
    try folder.write(try text(folder) + line, to: Self.file)
    let events = service.events()
    let outcome = try await service.editCatalogs(of: .first, .create("Mine"))
    #expect(outcome.path == "Mine")
    #expect(try text(folder).contains(":Mine:"))
    #expect(try await service.catalogs(of: .first).catalogs(at: "Mine").count == 1)
    await service.select([AssetKey(library: .first, row: 1)])
    #expect(await events.first { _ in true } == .libraryChanged(.first))
  }

  @Test func `edits from many sides are all kept`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let services = [try await folder.refreshedService(), try await folder.service()]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<12 {
        let service = services[number % 2]
        group.addTask {
          let path = AssetCatalogPath(cleaning: "Many/\(number)")
          _ = try await service.editCatalogs(of: .first, .create(path))
        }
      }
      try await group.waitForAll()
    }
    let many = try catalogs(folder).map(\.path).filter { $0.isInside("Many") }
    #expect(many.count == 13)
  }

  @Test func `catalogs that may not survive a power cut are told`() throws {
    let folder = try TemporaryFolder()
    var store = CatalogFileStore(root: ByteString(folder.path))
    store.calls = .withoutDurableFolders
    var service = AssetCatalogService()
    let saved = try store.save(&service) { try $0.perform(.create("Mine")) }
    #expect(saved.outcome.warning?.contains(folder.path) == true)
    #expect(try store.read() == saved.file && saved.file != nil)
  }

  @Test func `refused edits say so and write nothing`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let old = try text(folder)
    let edits: [CatalogEdit] = [
      .rename("Nowhere", to: "Else"), .move("Characters", below: "Characters/Elly"),
      .rename("Props", to: " / "), .delete("Nowhere"),
    ]
    for edit in edits {
      await #expect(throws: AssetSystemError.self) {
        try await service.editCatalogs(of: .first, edit)
      }
    }
    #expect(try text(folder) == old)
    #expect(!folder.exists(Self.file + "~"))
  }

  @Test func `a change in words counts catalogs`() {
    let catalog = AssetCatalog(id: .none, path: "A")
    let new = CatalogChange(id: .none, before: nil, after: catalog)
    let moved = CatalogChange(id: .none, before: catalog, after: AssetCatalog(id: .none, path: "B"))
    #expect(
      CatalogEditOutcome(changes: [new, new, moved]).summary
        == "2 catalogs created, 1 catalog moved"
    )
    #expect(CatalogEditOutcome(changes: []).summary == "No catalog changed.")
  }
}
