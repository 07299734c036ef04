import AssetSystem

/// How a version is called on disk: `v001`.
struct VersionName: Hashable, Sendable, CustomStringConvertible {
  let number: Int

  private static let digits = 3

  init(_ number: Int) {
    self.number = number
  }

  /// Understands the name of a folder; nil when it is none of a version.
  init?(parsing name: ByteString) {
    let digits = name.bytes.dropFirst()
    guard name.bytes.first == UInt8(ascii: "v"), digits.count >= Self.digits,
      digits.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(String(decoding: digits, as: UTF8.self)), number > 0
    else { return nil }
    self.number = number
  }

  var description: String {
    let text = String(number)
    return "v" + String(repeating: "0", count: max(0, Self.digits - text.utf8.count)) + text
  }

  /// The name of the folder.
  var folderName: ByteString { ByteString(description) }

  /// The name of a file of the version: `poseFist_v001.blend`.
  func fileName(of subset: ByteString, _ ending: String) -> ByteString {
    ByteString(subset.bytes + Array("_\(self).\(ending)".utf8))
  }
}
