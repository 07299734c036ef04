import AssetSystem
import LibraryStore

/// Which item of a plan makes which of its links need repair: that of an asset or a file which is linked,
/// or that of the linking file, which moves.
struct LinkDependencies: Sendable {
  private var items: [Int: Int] = [:]
  private var own: Set<Int> = []

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
    var moveTo: [ByteString: Int] = [:]
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
        moveTo[root.appending(path: item.newIdentifier.file)] = number
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
      // The links of a file that moves are to be changed where it gets, and only in this file.
      if moveTo[link.file] != nil { own.insert(number) }
      items[number] = moveTo[link.file] ?? itemOf[Linked(file: file, asset: asset)]
    }
  }

  /// The item; nil when it is none of the plan.
  func item(of link: Int) -> Int? { items[link] }

  /// Whether a link is one that a moved file has itself.
  func isOwn(_ link: Int) -> Bool { own.contains(link) }
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
    case .pose(let number): poses[number].rig.subject
    }
  }
}
