import AssetSystem

/// Which of an asset's values come from an overlay, as one number of the index.
enum OverlayFields {
  /// The bit of each field; never changed without another version of the index.
  private static let bits: [(field: AssetField, bit: Int)] = [
    (.tags, 1), (.catalog, 2), (.description, 4), (.author, 8), (.copyright, 16), (.license, 32),
  ]

  static func number(of fields: Set<AssetField>) -> Int {
    bits.reduce(0) { $0 | (fields.contains($1.field) ? $1.bit : 0) }
  }

  static func fields(of number: Int) -> Set<AssetField> {
    Set(bits.filter { number & $0.bit != 0 }.map(\.field))
  }
}
