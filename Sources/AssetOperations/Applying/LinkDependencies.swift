import AssetSystem
import LibraryStore

/// Which item of a plan makes which of its links need repair.
struct LinkDependencies: Sendable {
  private var items: [Int: Int] = [:]

  private struct Linked: Hashable {
    var file: ByteString
    /// Nil for the file itself.
    var asset: DataBlockName?
  }

  private struct DataBlockName: Hashable {
    var type: IDType
    var name: ByteString
  }

  init(_ plan: OperationPlan, roots: [LibraryID: ByteString]) {
    guard !plan.links.isEmpty else { return }
    var itemOf: [Linked: Int] = [:]
    var realPaths: [ByteString: ByteString] = [:]
    /// Links may lead to a file by way of symbolic links.
    func real(_ path: ByteString) -> ByteString {
      if let known = realPaths[path] { return known }
      let real = path.realPath ?? path
      realPaths[path] = real
      return real
    }
    for (number, item) in plan.items.enumerated() {
      guard let root = roots[item.target.library] else { continue }
      let identifier = item.target.identifier
      let file = real(root.appending(path: identifier.file))
      let name = DataBlockName(type: identifier.type, name: identifier.name)
      if item.isMove {
        itemOf[Linked(file: file, asset: nil)] = number
      } else if item.fields.contains(where: { $0.field == .name }) {
        itemOf[Linked(file: file, asset: name)] = number
      }
    }
    for (number, link) in plan.links.enumerated() {
      let file = real(LinkedLibraryPath(link.library, storedIn: link.file).absolute)
      let asset: DataBlockName? =
        switch link.change {
        case .name(let type, let old, _): DataBlockName(type: type, name: old)
        case .libraryPath: nil
        }
      items[number] = itemOf[Linked(file: file, asset: asset)]
    }
  }

  /// The item; nil when it is none of the plan.
  func item(of link: Int) -> Int? { items[link] }
}

extension PlannedChange {
  /// Whether it gives the whole file another path.
  var isMove: Bool { fields.contains { $0.field == .file } }
}

extension OperationPlan {
  /// What a part is about, for messages.
  func subject(of part: JournalLine.Part) -> String {
    switch part {
    case .item(let number): items[number].target.identifier.string
    case .link(let number): links[number].file.string
    case .catalog(let number):
      (catalogs[number].change.before ?? catalogs[number].change.after)?.path.description ?? ""
    }
  }
}
