/// Finds what may be meant by a name that no data-block has.
struct NearestDataBlock {
  /// Longer names are no slips of the pen, and take time to compare.
  private static let longestName = 64
  /// More names than anybody has in one file.
  private static let mostNames = 1 << 14

  private let wanted: DataBlockReference
  private let folded: [Character]
  private var best: (reference: DataBlockReference, distance: Int)?
  private var compared = 0

  /// Begins to look for a name.
  init(to wanted: DataBlockReference) {
    self.wanted = wanted
    folded = Self.folded(wanted.name)
  }

  /// The one found, of the wanted type where there is one.
  var found: DataBlockReference? { best?.reference }

  /// Looks at a data-block of the file.
  mutating func consider(_ reference: DataBlockReference) {
    if reference.code != wanted.code {
      // Of another type only just that name is meant.
      if reference.name == wanted.name, best == nil { best = (reference, .max) }
      return
    }
    guard compared < Self.mostNames else { return }
    compared += 1
    let name = Self.folded(reference.name)
    // A quarter of the letters may be wrong.
    let limit = min((folded.count + 1) / 4, (best?.distance ?? .max) - 1)
    guard abs(name.count - folded.count) <= limit else { return }
    let distance = EditDistance.between(folded, name)
    if distance <= limit { best = (reference, distance) }
  }

  private static func folded(_ name: [UInt8]) -> [Character] {
    let text = String(decoding: name.prefix(longestName * 4), as: UTF8.self)
    return Array(text.lowercased().prefix(longestName))
  }
}
