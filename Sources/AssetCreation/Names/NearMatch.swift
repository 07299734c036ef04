public import AssetSystem

/// Finds what a mistyped name was probably meant to be.
public enum NearMatch {
  /// Longer names are not compared letter by letter.
  private static let mostBytes = 256

  /// The name that comes closest: the same in another letter case, one that ends in it behind a slash, or one
  /// with a few letters otherwise.
  ///
  /// - Parameters:
  ///   - name: what was typed.
  ///   - names: what there is.
  /// - Returns: the closest of them; nil when none comes close.
  public static func of(_ name: ByteString, among names: some Sequence<ByteString>) -> ByteString? {
    let wanted = name.foldedForSearch.bytes
    guard !wanted.isEmpty, wanted.count <= mostBytes else { return nil }
    let ending = [UInt8(ascii: "/")] + wanted
    var best: (distance: Int, name: ByteString)?
    for candidate in names.sorted() {
      let folded = candidate.foldedForSearch.bytes
      let distance =
        folded == wanted
        ? 0 : folded.suffix(ending.count).elementsEqual(ending) ? 1 : distance(wanted, folded)
      guard distance <= max(1, wanted.count / 4), distance < best?.distance ?? .max else {
        continue
      }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// How many bytes are to be changed, added or taken away to make one of the other.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    guard abs(left.count - right.count) <= left.count / 4 + 1 else { return .max }
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var corner = row[0]
      row[0] = index + 1
      for place in right.indices {
        let change = corner + (byte == right[place] ? 0 : 1)
        corner = row[place + 1]
        row[place + 1] = min(change, corner + 1, row[place] + 1)
      }
    }
    return row[right.count]
  }
}
