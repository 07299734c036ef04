/// The settings of a whole file (Blender: `FileGlobal`, block `GLOB`).
enum FileSettings {
  /// Flags of the file, not of the work in it: that it was recovered after a crash, in which case it
  /// lies elsewhere than it says, and that an asset was saved into it by Blender's own shelf.
  private static let clearedFlags: Int32 = 1 << 23 | 1 << 24 | 1 << 29

  /// The settings of a file with no scene, at a path.
  ///
  /// - Throws: `corrupt` where the old file has none, `refused` where the path is too long.
  static func block(
    of file: inout BlendFile,
    storedPath: [UInt8]
  ) throws(BlendFormatError) -> EditedBlocks.Piece {
    guard let index = file.blocks.firstIndex(where: { $0.head.code == .global }),
      let definition = file.sdna[file.blocks[index].head.sdnaIndex],
      definition.typeName == "FileGlobal", definition.size == file.blocks[index].head.length,
      let path = definition.field(named: "filename") ?? definition.field(named: "filepath"),
      !path.isPointer, path.elementSize == 1
    else {
      throw BlendFormatError(
        .corrupt,
        path: file.path,
        message: "the file has no settings that can be copied"
      )
    }
    guard storedPath.count < path.elementCount, !storedPath.contains(0) else {
      throw BlendFormatError(
        .refused,
        message: "the path of the new file has \(storedPath.count) bytes, "
          + "\(path.elementCount - 1) is the limit in it"
      )
    }
    var block = try DraftBlock(index, of: &file)
    for field in definition.fields where field.isPointer {
      for offset in stride(from: field.offset, to: field.offset + field.size, by: 8) {
        try block.payload.store(BlockAddress(rawValue: 0), at: offset)
      }
    }
    try block.payload.store(
      storedPath,
      in: AssetLayout.Text(offset: path.offset, limit: path.size)
    )
    if let flags = definition.value("fileflags", size: 4) {
      let old = block.payload.span.bytes.integer(at: flags, as: Int32.self, littleEndian: true)
      try block.payload.store((old ?? 0) & ~clearedFlags, at: flags)
    }
    return .new(block.head, payload: block.payload)
  }
}
