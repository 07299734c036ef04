import AssetSystem
import Testing
import TestSupport

struct AssetCatalogServiceUndoTests {
  private func service(_ catalogs: AssetCatalog..., seed: UInt64 = 1) -> AssetCatalogService {
    AssetCatalogService(
      file: AssetCatalogDefinitionFile(catalogs: catalogs),
      generator: SplitMix64(seed: seed)
    )
  }

  @Test func `undo takes an edit back with the parents it made`() throws {
    var service = service(AssetCatalog(1, "x"))
    try service.createCatalog(at: "a/b")
    let edited = service.catalogs
    let changes = try service.undo()
    #expect(changes.count == 2)
    #expect(changes.allSatisfy { $0.after == nil })
    #expect(service.catalogs == [AssetCatalog(1, "x")])
    #expect(!service.hasUnsavedChanges)
    #expect(try service.redo().count == 2)
    #expect(service.catalogs == edited)
  }

  @Test func `with nothing to undo or redo nothing happens`() throws {
    var service = service(AssetCatalog(1, "x"))
    #expect(try service.undo().isEmpty)
    #expect(try service.redo().isEmpty)
    #expect(!service.canUndo && !service.canRedo)
  }

  @Test func `a new edit empties redo`() throws {
    var service = service()
    try service.createCatalog(at: "a")
    try service.undo()
    #expect(service.canRedo)
    try service.createCatalog(at: "b")
    #expect(!service.canRedo)
    #expect(service.canUndo)
  }

  @Test func `a refused edit leaves redo alone`() throws {
    var service = service()
    try service.createCatalog(at: "a")
    try service.undo()
    #expect(throws: AssetSystemError.self) { try service.deleteCatalog(.path("nowhere")) }
    #expect(service.canRedo)
  }

  @Test func `undoing a saved delete survives the next save`() throws {
    let before = AssetCatalogDefinitionFile(catalogs: [AssetCatalog(1, "a"), AssetCatalog(2, "b")])
    var service = AssetCatalogService(file: before)
    try service.deleteCatalog(.path("a"))
    let written = try #require(try service.fileContents(mergingWith: before.formatted()))
    try service.didSave(written)
    #expect(!service.hasUnsavedChanges)

    try service.undo()
    #expect(service.unsavedIDs == [.numbered(1)])
    let again = try #require(try service.fileContents(mergingWith: written))
    let file = try AssetCatalogDefinitionFile(parsing: again)
    #expect(Set(file.catalogs) == Set(before.catalogs))
  }

  @Test func `undoing a saved creation deletes it from the file`() throws {
    var service = service(AssetCatalog(1, "a"))
    try service.createCatalog(at: "b")
    let written = try #require(try service.fileContents(mergingWith: nil))
    try service.didSave(written)
    try service.undo()
    let again = try #require(try service.fileContents(mergingWith: written))
    #expect(try AssetCatalogDefinitionFile(parsing: again).catalogs == [AssetCatalog(1, "a")])
  }

  @Test func `undo leaves alone what others added and changed since`() throws {
    var service = service(AssetCatalog(1, "a"), AssetCatalog(2, "b"))
    try service.changePath(of: .path("a"), to: "mine")
    let written = try #require(try service.fileContents(mergingWith: nil))
    try service.didSave(written)
    service.merge(
      AssetCatalogDefinitionFile(
        catalogs: [AssetCatalog(1, "theirs"), AssetCatalog(2, "b"), AssetCatalog(3, "new")]
      )
    )
    #expect(try service.undo().isEmpty)
    #expect(service.catalog(for: .numbered(1))?.path == "theirs")
    #expect(service.catalog(for: .numbered(3))?.path == "new")
    #expect(!service.canUndo && !service.canRedo)
  }

  @Test func `a step that has nothing left to undo is passed over`() throws {
    var service = service(AssetCatalog(1, "a"), AssetCatalog(2, "b"))
    try service.changePath(of: .path("a"), to: "x")
    try service.changePath(of: .path("b"), to: "y")
    try service.didSave(try #require(try service.fileContents(mergingWith: nil)))
    service.merge(AssetCatalogDefinitionFile(catalogs: [AssetCatalog(1, "x")]))
    #expect(try service.undo().map(\.id) == [.numbered(1)])
    #expect(service.catalogs == [AssetCatalog(1, "a")])
  }

  @Test func `only so many edits are kept`() throws {
    var service = service()
    for number in 0...AssetCatalogService.undoLimit {
      try service.createCatalog(at: AssetCatalogPath(cleaning: "c\(number)"))
    }
    var count = 0
    while try !service.undo().isEmpty { count += 1 }
    #expect(count == AssetCatalogService.undoLimit)
    #expect(service.catalogs.map(\.path) == ["c0"])
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func `undo and redo go through the states that were`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var service = service(AssetCatalog(1, "a/b"), AssetCatalog(2, "ž"), seed: seed)
    // The naive model: whole states, and where we are among them.
    var states = [Set(service.catalogs)]
    var position = 0
    for _ in 0..<40 {
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<3:
        try service.undo()
        position = max(0, position - 1)
      case 3..<5:
        try service.redo()
        position = min(states.count - 1, position + 1)
      default:
        _ = try? service.editAtRandom(using: &random)
        let state = Set(service.catalogs)
        if state != states[position] {
          states.removeLast(states.count - 1 - position)
          states.append(state)
          position += 1
        }
      }
      try #require(Set(service.catalogs) == states[position])
      #expect(service.canUndo == (position > 0))
      #expect(service.canRedo == (position < states.count - 1))
      #expect(service.hasUnsavedChanges == (states[position] != states[0]))
    }
  }
}

extension AssetCatalogService {
  /// Makes an edit of any kind; many are refused.
  mutating func editAtRandom(using random: inout SplitMix64) throws {
    let path = catalogs.isEmpty ? random.path() : random.pick(catalogs).path
    switch Int.random(in: 0..<6, using: &random) {
    case 0: try createCatalog(in: path)
    case 1: try createCatalog(at: random.path(), allowsDuplicate: Bool.random(using: &random))
    case 2: try renameCatalog(.path(path), to: random.path().name)
    case 3: try changePath(of: .path(path), to: random.path())
    case 4: try moveCatalog(.path(path), into: random.path().parent)
    default: try deleteCatalog(.path(path))
    }
  }
}
