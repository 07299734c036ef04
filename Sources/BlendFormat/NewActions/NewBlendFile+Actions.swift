extension NewBlendFile {
  /// Adds a new Action.
  ///
  /// - Parameters:
  ///   - action: the Action; no other of the file may have its name.
  ///   - file: the old file.
  ///   - addresses: where the blocks go.
  /// - Throws: `refused` where a file like the old one has no room for a name, or a curve makes no sense;
  ///   `unsupported` where its structs are those of no Blender known.
  mutating func add(
    _ action: NewAction,
    in file: borrowing BlendFile,
    _ addresses: inout FreshAddresses
  ) throws(BlendFormatError) {
    let blocks = try action.blocks(for: file, &addresses)
    add(Run(code: .action, name: action.name, blocks: blocks))
  }
}
