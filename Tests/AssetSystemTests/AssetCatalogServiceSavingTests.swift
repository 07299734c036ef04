import AssetSystem
import Testing
import TestSupport

struct AssetCatalogServiceSavingTests {
  private func contents(_ catalogs: AssetCatalog...) -> [UInt8] {
    AssetCatalogDefinitionFile(catalogs: catalogs).formatted()
  }

  private func catalogs(in contents: [UInt8]?) throws -> Set<AssetCatalog> {
    Set(try AssetCatalogDefinitionFile(parsing: try #require(contents)).catalogs)
  }

  @Test func `without a change the file is left alone`() throws {
    let bytes = contents(AssetCatalog(1, "a/b"))
    var service = try AssetCatalogService(parsing: bytes)
    #expect(try service.fileContents(mergingWith: bytes) == nil)
    #expect(service.catalogs.map(\.path) == ["a/b"])
  }

  @Test func `what others changed is taken over even when nothing is written`() throws {
    var service = try AssetCatalogService(
      parsing: contents(AssetCatalog(1, "a"), AssetCatalog(2, "b"), AssetCatalog(3, "c"))
    )
    let theirs = contents(AssetCatalog(2, "moved"), AssetCatalog(3, "c"), AssetCatalog(4, "new"))
    #expect(try service.fileContents(mergingWith: theirs) == nil)
    #expect(
      Set(service.catalogs) == [
        AssetCatalog(2, "moved"), AssetCatalog(3, "c"), AssetCatalog(4, "new"),
      ]
    )
    #expect(!service.hasUnsavedChanges)
  }

  @Test func `our changes win as a whole, deletes stay, the rest is theirs`() throws {
    let bytes = contents(
      AssetCatalog(1, "a"),
      AssetCatalog(2, "b"),
      AssetCatalog(3, "c"),
      AssetCatalog(4, "d")
    )
    var service = try AssetCatalogService(parsing: bytes)
    try service.changePath(of: .path("a"), to: "mine")
    try service.changePath(of: .path("d"), to: "kept")
    try service.deleteCatalog(.path("b"))
    let theirs = contents(
      AssetCatalog(1, "theirs", name: "other"),
      AssetCatalog(2, "b-changed"),
      AssetCatalog(3, "c", name: "renamed")
    )
    let written = try service.fileContents(mergingWith: theirs)
    #expect(
      try catalogs(in: written) == [
        AssetCatalog(1, "mine"), AssetCatalog(3, "c", name: "renamed"), AssetCatalog(4, "kept"),
      ]
    )
  }

  @Test func `a child added below a renamed path stays and gets a new parent`() throws {
    var service = try AssetCatalogService(parsing: contents(AssetCatalog(1, "a")))
    try service.renameCatalog(.path("a"), to: "b")
    let theirs = contents(AssetCatalog(1, "a"), AssetCatalog(2, "a/child"))
    let written = try catalogs(in: service.fileContents(mergingWith: theirs))
    #expect(written.map(\.path).sorted() == ["a", "a/child", "b"])
    #expect(written.contains(AssetCatalog(1, "b")))
    #expect(written.contains(AssetCatalog(2, "a/child")))
  }

  @Test func `everything is unsaved until it is on disk`() throws {
    let bytes = contents(AssetCatalog(1, "a"))
    var service = try AssetCatalogService(parsing: bytes)
    try service.createCatalog(at: "b")
    let written = try #require(try service.fileContents(mergingWith: bytes))
    #expect(service.hasUnsavedChanges)
    // Writing failed: the next attempt gives the same.
    #expect(try service.fileContents(mergingWith: bytes) == written)
    try service.didSave(written)
    #expect(!service.hasUnsavedChanges)
    #expect(try service.fileContents(mergingWith: written) == nil)
  }

  @Test func `an edit made while the file was written stays unsaved`() throws {
    var service = try AssetCatalogService(parsing: contents(AssetCatalog(1, "a")))
    try service.createCatalog(at: "b")
    let written = try #require(try service.fileContents(mergingWith: nil))
    let late = try service.createCatalog(at: "c")
    try service.didSave(written)
    #expect(service.unsavedIDs == [late.id])
  }

  @Test func `without a file everything known is written`() throws {
    var service = try AssetCatalogService(parsing: contents(AssetCatalog(1, "a/b")))
    let written = try catalogs(in: service.fileContents(mergingWith: nil))
    #expect(written.map(\.path).sorted() == ["a", "a/b"])
  }

  @Test func `without a file and without catalogs nothing is written`() throws {
    var service = AssetCatalogService()
    #expect(try service.fileContents(mergingWith: nil) == nil)
  }

  @Test func `deleting the last catalog leaves an empty file`() throws {
    let bytes = contents(AssetCatalog(1, "a"))
    var service = try AssetCatalogService(parsing: bytes)
    try service.deleteCatalog(.path("a"))
    #expect(try service.fileContents(mergingWith: bytes) == contents())
  }

  @Test(arguments: ["VERSION 2\n", "", "hello\n"])
  func `a file of another version is not overwritten`(text: String) throws {
    var service = try AssetCatalogService(parsing: contents(AssetCatalog(1, "a")))
    try service.createCatalog(at: "b")
    #expect(throws: AssetSystemError.self) {
      try service.fileContents(mergingWith: Array(text.utf8))
    }
    #expect(service.catalogs.count == 2)
    #expect(service.hasUnsavedChanges)
    #expect(throws: AssetSystemError.self) {
      try AssetCatalogService(parsing: Array(text.utf8))
    }
  }

  @Test func `read-only catalogs take over changes but are never written`() throws {
    var service = try AssetCatalogService(
      parsing: contents(AssetCatalog(1, "a")),
      readOnlyReason: "built in"
    )
    #expect(try service.fileContents(mergingWith: contents(AssetCatalog(2, "b"))) == nil)
    #expect(service.catalogs == [AssetCatalog(2, "b")])
    let error = #expect(throws: AssetSystemError.self) {
      try service.fileContents(mergingWith: nil)
    }
    #expect(error?.code == .readOnly)
  }

  @Test func `lines that cannot be read survive a save`() throws {
    let bytes = contents(AssetCatalog(1, "a")) + Array("from the future\n".utf8)
    var service = try AssetCatalogService(parsing: bytes)
    #expect(service.problems.map(\.reason) == [.missingColon])
    try service.deleteCatalog(.path("a"))
    let written = try #require(try service.fileContents(mergingWith: bytes))
    #expect(ByteString(written).string.hasSuffix("VERSION 1\n\nfrom the future\n"))
    try service.didSave(written)
    #expect(service.problems.map(\.text) == ["from the future"])
  }

  @Test func `the main catalog is the first in the file, also after a save`() throws {
    var service = AssetCatalogService(generator: SplitMix64(seed: 3))
    let one = try service.createCatalog(at: "a")
    let two = try service.createCatalog(at: "a", allowsDuplicate: true)
    #expect(service.tree.mainCatalog(at: "a") == min(one.id, two.id))
    try service.didSave(try #require(try service.fileContents(mergingWith: nil)))
    #expect(service.tree.mainCatalog(at: "a") == max(one.id, two.id))
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `merging agrees with a model that keeps marks`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let initial = (1...6).map { AssetCatalog($0, random.path()) }
    var disk = AssetCatalogDefinitionFile(catalogs: initial)
    var service = AssetCatalogService(file: disk, generator: SplitMix64(seed: ~seed))
    var model = MarkedCatalogs(disk)
    for round in 0..<12 {
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        _ = try? service.editAtRandom(using: &random)
        model.follow(service.catalogs)
      }
      if Bool.random(using: &random) {
        disk = changedByOthers(disk, round: round, using: &random)
      }
      model.merge(disk)
      let written = try service.fileContents(mergingWith: disk.formatted())
      if written != nil { model.makeMissingParents(from: service.catalogs) }
      try #require(Set(service.catalogs) == Set(model.current.values))
      #expect((written != nil) == model.hasMarks)
      guard let written, Int.random(in: 0..<4, using: &random) > 0 else { continue }
      disk = try AssetCatalogDefinitionFile(parsing: written)
      #expect(Set(disk.catalogs) == Set(model.current.values))
      try service.didSave(written)
      model.didSave()
    }
  }

  /// Moves, adds and removes a catalog, as another program would.
  private func changedByOthers(
    _ file: AssetCatalogDefinitionFile,
    round: Int,
    using random: inout SplitMix64
  ) -> AssetCatalogDefinitionFile {
    var catalogs = file.catalogs + [AssetCatalog(100 + round, random.path(), name: "theirs")]
    let moved = Int.random(in: catalogs.indices, using: &random)
    catalogs[moved] = AssetCatalog(
      id: catalogs[moved].id,
      path: random.path(),
      simpleName: "moved"
    )
    catalogs.remove(at: Int.random(in: catalogs.indices, using: &random))
    return AssetCatalogDefinitionFile(catalogs: catalogs)
  }
}

/// Catalogs with a mark on each that was changed or deleted here: the merge as it is described for
/// Blender, UUID by UUID.
private struct MarkedCatalogs {
  var current: [CatalogID: AssetCatalog] = [:]
  private var saved: [CatalogID: AssetCatalog]
  private var unsaved: Set<CatalogID> = []
  private var deleted: Set<CatalogID> = []

  init(_ file: AssetCatalogDefinitionFile) {
    for catalog in file.catalogs { current[catalog.id] = catalog }
    saved = current
  }

  var hasMarks: Bool { !unsaved.isEmpty || !deleted.isEmpty }

  /// Marks what an edit changed.
  mutating func follow(_ catalogs: [AssetCatalog]) {
    let now = Dictionary(uniqueKeysWithValues: catalogs.map { ($0.id, $0) })
    for id in Set(current.keys).union(now.keys) where current[id] != now[id] {
      mark(id, as: now[id])
    }
  }

  private mutating func mark(_ id: CatalogID, as catalog: AssetCatalog?) {
    current[id] = catalog
    unsaved.remove(id)
    deleted.remove(id)
    guard catalog != saved[id] else { return }
    if catalog == nil { deleted.insert(id) } else { unsaved.insert(id) }
  }

  mutating func merge(_ file: AssetCatalogDefinitionFile) {
    saved = Dictionary(uniqueKeysWithValues: file.catalogs.map { ($0.id, $0) })
    for (id, catalog) in saved where !unsaved.contains(id) && !deleted.contains(id) {
      current[id] = catalog
    }
    for id in current.keys where saved[id] == nil && !unsaved.contains(id) { current[id] = nil }
    unsaved = unsaved.filter { current[$0] != saved[$0] }
    deleted = deleted.filter { saved[$0] != nil }
  }

  /// Takes the IDs of new parents from elsewhere, but looks for the missing ones itself.
  mutating func makeMissingParents(from catalogs: [AssetCatalog]) {
    let paths = Set(current.values.map(\.path))
    for path in Set(paths.flatMap(\.ancestors)).subtracting(paths) {
      guard let made = catalogs.first(where: { $0.path == path && current[$0.id] == nil }) else {
        continue
      }
      mark(made.id, as: made)
    }
  }

  mutating func didSave() {
    saved = current
    unsaved = []
    deleted = []
  }
}
