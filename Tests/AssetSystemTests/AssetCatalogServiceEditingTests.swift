import AssetSystem
import Testing
import TestSupport

struct AssetCatalogServiceEditingTests {
  private func service(_ catalogs: AssetCatalog..., readOnly reason: String? = nil)
    -> AssetCatalogService
  {
    AssetCatalogService(
      file: AssetCatalogDefinitionFile(catalogs: catalogs),
      readOnlyReason: reason,
      generator: SplitMix64(seed: 1)
    )
  }

  private func paths(_ service: AssetCatalogService) -> [AssetCatalogPath] {
    service.catalogs.map(\.path).sorted()
  }

  @Test func `loading makes no parents and leaves nothing unsaved`() {
    let service = service(AssetCatalog(1, "a/b/c"))
    #expect(paths(service) == ["a/b/c"])
    #expect(!service.hasUnsavedChanges)
    #expect(service.unsavedChanges.isEmpty)
  }

  @Test func `a new catalog gets a random ID, a simple name and its parents`() throws {
    var service = service()
    let catalog = try service.createCatalog(at: "a/b/c")
    #expect(catalog.simpleName == "a-b-c")
    #expect(service.catalog(for: catalog.id) == catalog)
    #expect(paths(service) == ["a", "a/b", "a/b/c"])
    #expect(service.catalogs(at: "a/b").first?.simpleName == "a-b")
    #expect(Set(service.catalogs.map(\.id)).count == 3)
    #expect(service.unsavedIDs.count == 3)
  }

  @Test func `an edit completes the parents of all catalogs`() throws {
    var service = service(AssetCatalog(1, "x/y/z"))
    try service.createCatalog(at: "q")
    #expect(paths(service) == ["q", "x", "x/y", "x/y/z"])
  }

  @Test func `a taken name gets a number, as in the user interface`() throws {
    var service = service(AssetCatalog(1, "a/Catalog"), AssetCatalog(2, "a/Catalog.001/x"))
    #expect(try service.createCatalog(in: "a").path == "a/Catalog.002")
    #expect(try service.createCatalog(in: .root).path == "Catalog")
    #expect(try service.createCatalog(named: " new/x ", in: "a").path == "a/new/x")
    #expect(try service.createCatalog(named: "a", in: .root).path == "a.001")
  }

  @Test func `an exact path that is taken is refused unless duplicates are wanted`() throws {
    var service = service(AssetCatalog(1, "a/b"))
    let error = #expect(throws: AssetSystemError.self) { try service.createCatalog(at: "a/b") }
    #expect(error?.code == .alreadyExists)
    #expect(!service.hasUnsavedChanges)
    let twin = try service.createCatalog(at: "a/b", allowsDuplicate: true)
    #expect(service.catalogs(at: "a/b").map(\.id) == [.numbered(1), twin.id])
    // Above a catalog there may be none yet.
    let missing = AssetCatalogService(
      file: AssetCatalogDefinitionFile(catalogs: [AssetCatalog(1, "a/b")])
    )
    var copy = missing
    #expect(try copy.createCatalog(at: "a").path == "a")
  }

  @Test func `renaming moves all that is inside and keeps IDs`() throws {
    var service = service(
      AssetCatalog(1, "a/b", name: "custom"),
      AssetCatalog(2, "a/b"),
      AssetCatalog(3, "a/b/c"),
      AssetCatalog(4, "a/bc", name: "stays"),
      AssetCatalog(5, "a")
    )
    #expect(try service.renameCatalog(.id(.numbered(2)), to: "x:y/z") == "a/x-y/z")
    #expect(service.catalog(for: .numbered(1)) == AssetCatalog(1, "a/x-y/z", name: "a-x-y-z"))
    #expect(service.catalog(for: .numbered(2))?.path == "a/x-y/z")
    #expect(service.catalog(for: .numbered(3)) == AssetCatalog(3, "a/x-y/z/c"))
    #expect(service.catalog(for: .numbered(4))?.simpleName == "stays")
    #expect(paths(service).contains("a/x-y"))
    #expect(!paths(service).contains("a/b"))
  }

  @Test func `renaming to the same name changes nothing`() throws {
    var service = service(AssetCatalog(1, "a/b", name: "custom"))
    #expect(try service.renameCatalog(.path("a/b"), to: " /b/ ") == "a/b")
    #expect(!service.hasUnsavedChanges)
    #expect(!service.canUndo)
  }

  @Test func `a path may change onto another and below itself`() throws {
    var service = service(AssetCatalog(1, "a"), AssetCatalog(2, "a/x"), AssetCatalog(3, "b"))
    try service.changePath(of: .path("a"), to: "b")
    #expect(paths(service) == ["b", "b", "b/x"])
    try service.changePath(of: .path("b"), to: "b/c")
    #expect(paths(service) == ["b", "b/c", "b/c", "b/c/x"])
  }

  @Test func `a path without a catalog of its own can be renamed`() throws {
    var service = service(AssetCatalog(1, "a/b/c"))
    try service.renameCatalog(.path("a/b"), to: "x")
    #expect(paths(service) == ["a", "a/x", "a/x/c"])
  }

  @Test func `moving keeps the name or numbers it`() throws {
    var service = service(
      AssetCatalog(1, "a/n"),
      AssetCatalog(2, "a/n/below"),
      AssetCatalog(3, "b/n"),
      AssetCatalog(4, "c/m")
    )
    #expect(try service.moveCatalog(.path("a/n"), into: "b") == "b/n.001")
    #expect(service.catalog(for: .numbered(2))?.path == "b/n.001/below")
    #expect(try service.moveCatalog(.path("c/m"), into: .root) == "m")
  }

  @Test(
    arguments: [
      ("a/b", "a/b"), ("a/b", "a/b/c"), ("a/b", "a"), ("a", ""),
    ] as [(AssetCatalogPath, AssetCatalogPath)]
  ) func `moving into itself or to where it is is refused`(
    path: AssetCatalogPath,
    parent: AssetCatalogPath
  ) {
    var service = service(AssetCatalog(1, "a"), AssetCatalog(2, "a/b"), AssetCatalog(3, "a/b/c"))
    let error = #expect(throws: AssetSystemError.self) {
      try service.moveCatalog(.path(path), into: parent)
    }
    #expect(error?.code == .invalidMove)
    #expect(!service.hasUnsavedChanges)
  }

  @Test func `deleting takes the path and all below`() throws {
    var service = service(
      AssetCatalog(1, "a"),
      AssetCatalog(2, "a/b"),
      AssetCatalog(3, "a/b/c"),
      AssetCatalog(4, "a/b"),
      AssetCatalog(5, "a/bc")
    )
    let deleted = try service.deleteCatalog(.id(.numbered(4)))
    #expect(deleted.map(\.id) == [.numbered(2), .numbered(4), .numbered(3)])
    #expect(paths(service) == ["a", "a/bc"])
    #expect(service.hasUnsavedChanges)
    #expect(service.unsavedIDs.isEmpty)
    #expect(service.unsavedChanges.allSatisfy { $0.after == nil && $0.before != nil })
  }

  @Test(arguments: ["", "/", " \t", "\\"]) func `empty names are refused`(name: String) {
    var service = service(AssetCatalog(1, "a"))
    let name = ByteString(name)
    let path = AssetCatalogPath(cleaning: name)
    let attempts: [() throws -> Void] = [
      { try service.renameCatalog(.path("a"), to: name) },
      { try service.changePath(of: .path("a"), to: path) },
      { try service.createCatalog(named: name, in: "a") },
      { try service.createCatalog(at: path) },
    ]
    for attempt in attempts {
      let error = #expect(throws: AssetSystemError.self) { try attempt() }
      #expect(error?.code == .emptyPath)
    }
    #expect(!service.hasUnsavedChanges)
  }

  @Test func `what is not there cannot be edited`() {
    var service = service(AssetCatalog(1, "a"))
    for target in [
      CatalogReference.id(.numbered(9)), .id(.none), .path("b"), .path("a/b"), .path(.root),
    ] {
      let error = #expect(throws: AssetSystemError.self) { try service.deleteCatalog(target) }
      #expect(error?.code == .notFound)
    }
    #expect(!service.hasUnsavedChanges)
  }

  @Test func `read-only catalogs refuse every edit with the reason`() {
    var service = service(AssetCatalog(1, "a"), AssetCatalog(2, "b"), readOnly: "All libraries")
    let attempts: [() throws -> Void] = [
      { try service.createCatalog(in: "a") },
      { try service.createCatalog(at: "c") },
      { try service.renameCatalog(.path("a"), to: "x") },
      { try service.changePath(of: .path("a"), to: "x") },
      { try service.moveCatalog(.path("a"), into: "b") },
      { try service.deleteCatalog(.path("a")) },
      { try service.undo() },
      { try service.redo() },
    ]
    for attempt in attempts {
      let error = #expect(throws: AssetSystemError.self) { try attempt() }
      #expect(error?.code == .readOnly)
      #expect(error?.message == "All libraries")
    }
    #expect(service.isReadOnly)
    #expect(service.catalogs == [AssetCatalog(1, "a"), AssetCatalog(2, "b")])
  }

  @Test func `an edit asked for as a value does the same`() throws {
    var service = service(AssetCatalog(1, "a/b"))
    #expect(try service.perform(.create("a/b")) == "a/b.001")
    #expect(try service.perform(.rename("a/b", to: "c")) == "a/c")
    #expect(try service.perform(.move("a/c", below: .path(.root))) == "c")
    #expect(try service.perform(.delete("a")) == nil)
    #expect(service.catalogs == [AssetCatalog(1, "c")])
  }

  @Test func `an edit by ID finds its catalog wherever it is now`() throws {
    let asked = CatalogEdit.delete(.id(AssetCatalog(1, "a").id))
    var service = service(AssetCatalog(1, "b"), AssetCatalog(2, "a"))
    try service.perform(asked)
    #expect(service.catalogs == [AssetCatalog(2, "a")])
    let move = CatalogEdit.move("a", below: .id(AssetCatalog(9, "gone").id))
    #expect(throws: AssetSystemError.self) { try service.perform(move) }
  }

  @Test func `catalogs stay in the order of the file, new ones follow`() throws {
    var service = service(AssetCatalog(9, "z"), AssetCatalog(3, "a"), AssetCatalog(5, "z"))
    let new = try service.createCatalog(at: "a", allowsDuplicate: true)
    #expect(service.catalogs.map(\.id) == [.numbered(9), .numbered(3), .numbered(5), new.id])
    #expect(service.tree.mainCatalog(at: "z") == .numbered(9))
    #expect(service.tree.mainCatalog(at: "a") == .numbered(3))
  }

  @Test func `a reference is a UUID or a path`() {
    let id = CatalogID.numbered(7)
    #expect(CatalogReference(ByteString(" \(id) ")) == .id(id))
    #expect(CatalogReference(" a\\b/ ") == .path("a/b"))
    #expect(CatalogReference(ByteString("\(id)0")) == .path(AssetCatalogPath(cleaning: "\(id)0")))
    #expect(CatalogReference.id(id).description == id.description)
  }

  @Test func `a library without a file has no catalogs`() throws {
    let service = try AssetCatalogService(parsing: nil)
    #expect(service.catalogs.isEmpty && service.problems.isEmpty)
  }
}
