import AssetSystem
import Foundation

/// What orders assets by name.
enum SortKey {
  /// The name with letter case and accents aside, then the name itself to settle ties.
  static func bytes(of name: ByteString) -> [UInt8] {
    folded(name) + [0] + name.bytes
  }

  /// A text with letter case and accents aside.
  static func folded(_ text: ByteString) -> [UInt8] {
    guard text.bytes.contains(where: { $0 >= 0x80 }) else {
      return text.bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
    let options: String.CompareOptions = [.caseInsensitive, .diacriticInsensitive]
    return Array(text.string.folding(options: options, locale: nil).utf8)
  }
}
