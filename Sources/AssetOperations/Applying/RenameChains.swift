import AssetSystem

/// Renames of one file put together where one takes the name that another gives up: such work only
/// together.
struct RenameChains<Name: Hashable> {
  /// One thing that gets another name.
  struct Rename {
    var number: Int
    var old: Name
    var new: Name
  }

  /// The renames of each chain; one that no other concerns is a chain of its own.
  private(set) var chains: [[Rename]] = []

  /// Puts renames together.
  ///
  /// - Parameter renames: those of one file.
  init(_ renames: [Rename]) {
    var chainOfName: [Name: Int] = [:]
    var found: [[Rename]] = []
    for rename in renames {
      let names = [rename.old, rename.new]
      let joined = Set(names.compactMap { chainOfName[$0] }).sorted()
      let place = joined.first ?? found.count
      if joined.isEmpty { found.append([]) }
      for other in joined.dropFirst() {
        found[place] += found[other]
        found[other] = []
        for (name, chain) in chainOfName where chain == other { chainOfName[name] = place }
      }
      found[place].append(rename)
      for name in names { chainOfName[name] = place }
    }
    chains = found.filter { !$0.isEmpty }
  }
}

extension [RenameChains<AssetIdentifier>.Rename] {
  /// The renames of items of one file.
  init(items numbers: some Sequence<Int>, of plan: OperationPlan) {
    self = numbers.map { number in
      let item = plan.items[number]
      return Element(number: number, old: item.target.identifier, new: item.newIdentifier)
    }
  }
}

extension [RenameChains<PlannedLink.Linked>.Rename] {
  /// The changes of links of one file.
  init(links numbers: some Sequence<Int>, of plan: OperationPlan) {
    self = numbers.map { number in
      let link = plan.links[number]
      return Element(number: number, old: link.linked, new: link.newlyLinked)
    }
  }
}

extension Array {
  /// Whether the names of a chain only trade places, so that afterwards the file has the same ones.
  func isCycle<Name>() -> Bool where Element == RenameChains<Name>.Rename {
    Set(map(\.old)) == Set(map(\.new))
  }
}

extension PlannedChange {
  /// Whether it gives a data-block another name.
  var isRename: Bool { fields.contains { $0.field == .name } }
}

extension PlannedLink {
  /// What a file links, by the name that changes.
  enum Linked: Hashable {
    case dataBlock(library: ByteString, type: IDType, name: ByteString)
    case library(ByteString)
  }

  /// What is linked now.
  var linked: Linked {
    switch change {
    case .name(let type, let old, _): .dataBlock(library: library, type: type, name: old)
    case .libraryPath(let old, _): .library(old)
    }
  }

  /// What is linked after the change.
  var newlyLinked: Linked {
    switch change {
    case .name(let type, _, let new): .dataBlock(library: library, type: type, name: new)
    case .libraryPath(_, let new): .library(new)
    }
  }
}
