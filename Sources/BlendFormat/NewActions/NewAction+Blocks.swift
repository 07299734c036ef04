extension NewAction {
  /// The blocks that make it part of a file, its own first, laid out as the file's Blender does.
  ///
  /// - Parameters:
  ///   - file: a file with the struct definitions to use; nothing else of it counts.
  ///   - addresses: where the blocks go.
  /// - Returns: the blocks in file order.
  /// - Throws: `refused` where the file has no room for a name, or a curve makes no sense; `unsupported`
  ///   where the file can only be read, or its structs are those of no Blender known.
  func blocks(
    for file: borrowing BlendFile,
    _ addresses: inout FreshAddresses
  ) throws(BlendFormatError) -> [DraftBlock] {
    try NewActionBlocks(self, for: file, &addresses).blocks
  }
}
