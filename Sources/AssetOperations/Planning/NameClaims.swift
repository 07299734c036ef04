import BlendFormat

/// Who has which name in a file once some of its data-blocks are renamed.
struct NameClaims {
  /// A data-block that is to get another name.
  struct Rename {
    /// Its place in the plan.
    var item: Int
    var old: DataBlockReference
    var new: DataBlockReference
  }

  /// Who stands in the way.
  enum Rival: Equatable {
    /// An item of the plan that is to get the same name.
    case renamed(Int)
    /// A data-block that keeps the name.
    case staying
  }

  private let renames: [Rename]
  private let claims: [DataBlockReference: [Int]]
  /// How many keep each name.
  private var staying: [DataBlockReference: Int]

  /// - Parameters:
  ///   - names: how many data-blocks have each name now.
  ///   - renames: who gets another.
  init(names: [DataBlockReference: Int], renames: [Rename]) {
    self.renames = renames
    staying = names
    for rename in renames { staying[rename.old, default: 1] -= 1 }
    claims = Dictionary(grouping: renames.indices) { renames[$0].new }
  }

  /// The items that cannot have their name, with one who stands in the way.
  func refused() -> [Int: Rival] {
    var staying = staying
    var refused: [Int: Rival] = [:]
    var pending: [(rename: Int, rival: Rival)] = []
    for (name, claimants) in claims {
      if staying[name, default: 0] > 0 {
        pending += claimants.map { ($0, .staying) }
      } else if claimants.count > 1 {
        for claimant in claimants {
          guard let other = claimants.first(where: { $0 != claimant }) else { continue }
          pending.append((claimant, .renamed(renames[other].item)))
        }
      }
    }
    while let (index, rival) = pending.popLast() {
      let rename = renames[index]
      guard refused[rename.item] == nil else { continue }
      refused[rename.item] = rival
      // It keeps its old name, which others may have wanted.
      staying[rename.old, default: 0] += 1
      pending += (claims[rename.old] ?? []).map { ($0, .staying) }
    }
    return refused
  }
}
