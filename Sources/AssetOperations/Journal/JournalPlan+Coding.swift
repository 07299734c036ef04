import AssetSystem
import LibraryStore
import Synchronization

/// The second line of an entry: the plan, without what the header says already.
struct JournalPlanLine: Decodable {
  private var items: [Item]
  private var links: [Link]?
  private var catalogs: [Catalog]?
  private var poses: [JournalPose]?
  private var repairsLinks: Bool?
  private var keepsBackup: Bool?

  /// A plan as JSON, on one line.
  static func json(_ plan: OperationPlan) -> String {
    JSONText.object(ofPresent: [
      ("catalogs", plan.catalogs.isEmpty ? nil : array(plan.catalogs) { Catalog($0).json }),
      ("items", array(plan.items) { Item($0).json }),
      ("keepsBackup", plan.keepsBackup ? "true" : nil),
      ("links", plan.links.isEmpty ? nil : array(plan.links) { Link($0).json }),
      ("poses", plan.poses.isEmpty ? nil : array(plan.poses) { JournalPose($0).json }),
      ("repairsLinks", plan.repairsLinks ? "true" : nil),
    ])
  }

  /// An array, made by all processors: until it is on disk, nothing else is done.
  private static func array<Element: Sendable>(
    _ elements: [Element],
    _ json: @Sendable (Element) -> String
  ) -> String {
    let size = 512
    let parts = stride(from: 0, to: elements.count, by: size).map { start in
      elements[start..<min(start + size, elements.count)]
    }
    let texts = Mutex(parts.map { _ in "" })
    BlockingWork.share(parts.count) { next in
      while let place = next() {
        let text = parts[place].map(json).joined(separator: ",")
        texts.withLock { $0[place] = text }
      }
    }
    return JSONText.array(texts.withLock { $0 })
  }

  func plan(_ header: JournalHeader) throws -> JournalPlan {
    let plan = OperationPlan(
      purpose: try header.decodedPurpose(),
      title: header.title,
      items: try items.map { try $0.item() },
      links: try (links ?? []).map { try $0.link() },
      catalogs: try (catalogs ?? []).map { try $0.catalog() },
      poses: try (poses ?? []).map { try $0.pose() },
      repairsLinks: repairsLinks ?? false,
      keepsBackup: keepsBackup ?? false
    )
    return JournalPlan(plan: plan, roots: header.roots)
  }
}

extension JournalPlanLine {
  private struct Item: Decodable {
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

    var json: String {
      JSONText.object(ofPresent: [
        ("conflict", conflict?.json),
        ("destination", destination.map(JSONText.string)),
        ("fields", JSONText.array(fields.map(\.json))),
        ("file", file.json),
        ("library", library.map { String($0) }),
        ("name", name.json),
        ("type", type.json),
        ("warnings", warnings.map { JSONText.array($0.map(JSONText.string)) }),
      ])
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

  private struct Link: Decodable {
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

    var json: String {
      JSONText.object(ofPresent: [
        ("conflict", conflict?.json),
        ("file", file.json),
        ("library", library.json),
        ("new", new.json),
        ("old", old.json),
        ("type", type?.json),
      ])
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

  private struct Catalog: Decodable {
    struct State: Decodable {
      var path: JournalText
      var simpleName: JournalText

      init(_ catalog: AssetCatalog) {
        path = JournalText(catalog.path.utf8)
        simpleName = JournalText(catalog.simpleName)
      }

      var json: String {
        JSONText.object([("path", path.json), ("simpleName", simpleName.json)])
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

    var json: String {
      JSONText.object(ofPresent: [
        ("after", after?.json),
        ("before", before?.json),
        ("conflict", conflict?.json),
        ("id", id.json),
        ("library", library.map { String($0) }),
      ])
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
