extension BlendFileHeader {
  /// Text as a file of this version stores it in a block of its own: with its NUL, and up to Blender 4.3 a
  /// multiple of 4 long.
  func stored(text: [UInt8]) -> [UInt8] {
    var payload = text + [0]
    while version < 404, payload.count % 4 != 0 {
      payload.append(0)
    }
    return payload
  }
}
