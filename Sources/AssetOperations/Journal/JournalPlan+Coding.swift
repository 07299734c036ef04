import AssetSystem

/// The second line of an entry: the plan, without what the header says already.
struct JournalPlanLine: Codable {
  private var items: [Item]
  private var links: [Link]?
  private var catalogs: [Catalog]?
  private var repairsLinks: Bool?
  private var keepsBackup: Bool?

  init(_ plan: OperationPlan) {
    items = plan.items.map(Item.init)
    links = plan.links.isEmpty ? nil : plan.links.map(Link.init)
    catalogs = plan.catalogs.isEmpty ? nil : plan.catalogs.map(Catalog.init)
    repairsLinks = plan.repairsLinks ? true : nil
    keepsBackup = plan.keepsBackup ? true : nil
  }

  func plan(_ header: JournalHeader) throws -> JournalPlan {
    let plan = OperationPlan(
      purpose: try header.decodedPurpose(),
      title: header.title,
      items: try items.map { try $0.item() },
      links: try (links ?? []).map { try $0.link() },
      catalogs: try (catalogs ?? []).map { try $0.catalog() },
      repairsLinks: repairsLinks ?? false,
      keepsBackup: keepsBackup ?? false
    )
    return JournalPlan(plan: plan, roots: header.roots)
  }
}

extension JournalPlanLine {
  private struct Item: Codable {
    var library: UInt16?
    var file: JournalText
    var type: JournalIDType
    var name: JournalText
    var fields: [JournalFieldChange]
    var destination: String?
    var conflict: JournalConflict?
    var warnings: [String]?

    init(_ item: PlannedChange) {
      let target = item.target
      library = target.library.rawValue == 0 ? nil : target.library.rawValue
      file = JournalText(target.identifier.file)
      type = JournalIDType(target.identifier.type)
      name = JournalText(target.identifier.name)
      fields = item.fields.map(JournalFieldChange.init)
      destination = item.destination == .file ? nil : item.destination.rawValue
      conflict = item.conflict.map(JournalConflict.init)
      warnings = item.warnings.isEmpty ? nil : item.warnings
    }

    func item() throws -> PlannedChange {
      PlannedChange(
        target: AssetTarget(
          library: LibraryID(rawValue: library ?? 0),
          identifier: AssetIdentifier(file: file.bytes, type: type.type, name: name.bytes)
        ),
        fields: try fields.map { try $0.change() },
        destination: try destination.map {
          try journalCase(PlannedChange.Destination.self, $0)
        } ?? .file,
        conflict: try conflict?.conflict(),
        warnings: warnings ?? []
      )
    }
  }

  private struct Link: Codable {
    var file: JournalText
    var library: JournalText
    /// The type of the data-block whose name changes; nil where the library's path does.
    var type: JournalIDType?
    var old: JournalText
    var new: JournalText
    var conflict: JournalConflict?

    init(_ link: PlannedLink) {
      file = JournalText(link.file)
      library = JournalText(link.library)
      switch link.change {
      case .name(let type, let old, let new):
        self.type = JournalIDType(type)
        (self.old, self.new) = (JournalText(old), JournalText(new))
      case .libraryPath(let old, let new):
        (self.old, self.new) = (JournalText(old), JournalText(new))
      }
      conflict = link.conflict.map(JournalConflict.init)
    }

    func link() throws -> PlannedLink {
      PlannedLink(
        file: file.bytes,
        library: library.bytes,
        change: type.map { .name($0.type, old: old.bytes, new: new.bytes) }
          ?? .libraryPath(old: old.bytes, new: new.bytes),
        conflict: try conflict?.conflict()
      )
    }
  }

  private struct Catalog: Codable {
    struct State: Codable {
      var path: JournalText
      var simpleName: JournalText

      init(_ catalog: AssetCatalog) {
        path = JournalText(catalog.path.utf8)
        simpleName = JournalText(catalog.simpleName)
      }

      func catalog(_ id: CatalogID) -> AssetCatalog {
        let path = AssetCatalogPath(cleaning: path.bytes)
        return AssetCatalog(id: id, path: path, simpleName: simpleName.bytes)
      }
    }

    var library: UInt16?
    var id: JournalCatalogID
    var before: State?
    var after: State?
    var conflict: JournalConflict?

    init(_ catalog: PlannedCatalogChange) {
      library = catalog.library.rawValue == 0 ? nil : catalog.library.rawValue
      id = JournalCatalogID(id: catalog.change.id)
      before = catalog.change.before.map(State.init)
      after = catalog.change.after.map(State.init)
      conflict = catalog.conflict.map(JournalConflict.init)
    }

    func catalog() throws -> PlannedCatalogChange {
      PlannedCatalogChange(
        library: LibraryID(rawValue: library ?? 0),
        change: CatalogChange(
          id: id.id,
          before: before?.catalog(id.id),
          after: after?.catalog(id.id)
        ),
        conflict: try conflict?.conflict()
      )
    }
  }
}
