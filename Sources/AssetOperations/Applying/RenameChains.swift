import AssetSystem

/// Renames of one file put together where one takes the name that another gives up: such work only
/// together.
struct RenameChains {
  /// The positions in each chain; one that no other concerns is a chain of its own.
  private(set) var chains: [[Int]] = []

  /// Puts renames together.
  ///
  /// - Parameter renames: items of one file, by their positions.
  init(_ renames: [(number: Int, item: PlannedChange)]) {
    var chainOfName: [AssetIdentifier: Int] = [:]
    var found: [[Int]] = []
    for (number, item) in renames {
      let names = [item.target.identifier, item.newIdentifier]
      let joined = Set(names.compactMap { chainOfName[$0] }).sorted()
      let place = joined.first ?? found.count
      if joined.isEmpty { found.append([]) }
      for other in joined.dropFirst() {
        found[place] += found[other]
        found[other] = []
        for (name, chain) in chainOfName where chain == other { chainOfName[name] = place }
      }
      found[place].append(number)
      for name in names { chainOfName[name] = place }
    }
    chains = found.filter { !$0.isEmpty }
  }

  /// Whether names only trade places, so that afterwards the file has the same ones.
  static func isCycle(_ items: [PlannedChange]) -> Bool {
    Set(items.map(\.target.identifier)) == Set(items.map(\.newIdentifier))
  }
}

extension PlannedChange {
  /// Whether it gives a data-block another name.
  var isRename: Bool { fields.contains { $0.field == .name } }
}
