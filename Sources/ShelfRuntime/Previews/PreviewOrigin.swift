import AssetSystem

/// Which stored preview a picture is made of; equal only for equal pixels, today and next year.
struct PreviewOrigin: Hashable, Sendable {
  /// Library, file, type and name of the asset.
  let identity: [UInt8]
  /// The state of the file.
  let modified: Int64
  /// The size of the file in bytes.
  let fileSize: Int64

  init(library root: ByteString, _ asset: AssetRepresentation) {
    let identifier = asset.identifier
    // No path and no name holds a zero.
    identity = Array(
      [root.bytes, identifier.file.bytes, Array(identifier.type.name.utf8), identifier.name.bytes]
        .joined(separator: [0])
    )
    modified = asset.fileModified
    fileSize = asset.fileSize
  }

  /// The bytes that stand for it and for the size that its pixels were scaled to.
  func key(scaledWithin size: PreviewSize) -> [UInt8] {
    var key = identity
    for number in [modified, fileSize, Int64(size.width), Int64(size.height)] {
      withUnsafeBytes(of: number.littleEndian) { key += $0 }
    }
    return key
  }
}
