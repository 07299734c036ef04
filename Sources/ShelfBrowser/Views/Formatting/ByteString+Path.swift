import AssetSystem

extension ByteString {
  private static let slash = UInt8(ascii: "/")

  /// The path of a file in this folder.
  func appending(file: ByteString) -> ByteString {
    ByteString(bytes + (bytes.last == Self.slash ? [] : [Self.slash]) + file.bytes)
  }

  /// The folder in which a file of this folder lies.
  func appending(folderOf file: ByteString) -> ByteString {
    guard let end = file.bytes.lastIndex(of: Self.slash) else { return self }
    return appending(file: ByteString(file.bytes[..<end]))
  }
}
