import AssetSystem
import TestSupport

extension SplitMix64 {
  /// Up to a number of bytes of an alphabet.
  mutating func bytes(of alphabet: [UInt8], atMost limit: Int) -> [UInt8] {
    (0..<Int.random(in: 0...limit, using: &self)).map { _ in pick(alphabet) }
  }

  /// A clean path of one to four components out of few, so that paths meet.
  mutating func path() -> AssetCatalogPath {
    let names = ["a", "b", "a b", "a-b", "ž", "A"]
    let components = (0..<Int.random(in: 1...4, using: &self)).map { _ in pick(names) }
    return AssetCatalogPath(cleaning: components.joined(separator: "/"))
  }
}

extension CatalogID {
  /// A made-up ID that is easy to tell from others: the number is in its last bytes.
  static func numbered(_ number: Int) -> CatalogID {
    let digits = String(number, radix: 16)
    let last = String(repeating: "0", count: 12 - digits.count) + digits
    guard let id = CatalogID("00000000-0000-4000-8000-" + last) else {
      preconditionFailure("no UUID: \(last)")
    }
    return id
  }
}

extension AssetCatalog {
  /// A catalog with a made-up ID.
  init(_ number: Int, _ path: AssetCatalogPath, name: ByteString? = nil) {
    self.init(
      id: .numbered(number),
      path: path,
      simpleName: name ?? path.derivedSimpleName
    )
  }
}
