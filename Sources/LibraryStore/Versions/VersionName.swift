package import AssetSystem

/// How a version of a published asset is called on disk: `v001`.
package struct VersionName: Hashable, Sendable, CustomStringConvertible {
  /// The number, from 1.
  package let number: Int

  private static let digits = 3
  private static let letter = UInt8(ascii: "v")

  /// Names a version by its number.
  package init(_ number: Int) {
    self.number = number
  }

  /// Understands the name of a folder; nil when it is not that of a version.
  package init?(parsing name: ByteString) {
    let digits = name.bytes.dropFirst()
    guard name.bytes.first == Self.letter, digits.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(String(decoding: digits, as: UTF8.self)), number > 0,
      VersionName(number).folderName == name
    else { return nil }
    self.number = number
  }

  package var description: String {
    let text = String(number)
    return "v" + String(repeating: "0", count: max(0, Self.digits - text.utf8.count)) + text
  }

  /// The name of the folder.
  package var folderName: ByteString { ByteString(description) }

  /// The name of a file of the version: `poseFist_v001.blend`.
  package func fileName(of asset: ByteString, _ ending: String) -> ByteString {
    ByteString(asset.bytes + Array("_\(self).\(ending)".utf8))
  }
}
