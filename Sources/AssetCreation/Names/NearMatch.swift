public import AssetSystem
import BlendFormat

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
      let most = max(1, wanted.count / 4)
      let distance: Int
      if folded == wanted {
        distance = 0
      } else if folded.suffix(ending.count).elementsEqual(ending) {
        distance = 1
      } else if abs(folded.count - wanted.count) <= most {
        distance = EditDistance.between(wanted, folded)
      } else {
        continue
      }
      guard distance <= most, distance < best?.distance ?? .max else { continue }
      best = (distance, candidate)
    }
    return best?.name
  }
}
