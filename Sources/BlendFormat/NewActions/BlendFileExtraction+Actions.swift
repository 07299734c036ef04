extension BlendFileExtraction {
  /// Adds a new Action, laid out as the file's Blender does.
  ///
  /// - Parameter action: the Action; no other of the new file may have its name.
  /// - Throws: `refused` where the file has no room for a name, or a curve makes no sense; `unsupported`
  ///   where the file's structs are those of no Blender known.
  public mutating func add(_ action: NewAction) throws(BlendFormatError) {
    do throws(BlendFormatError) {
      // Of two Actions neither may have addresses of the other.
      var addresses: FreshAddresses
      if let newAddresses {
        addresses = newAddresses
      } else {
        addresses = try FreshAddresses(for: file.blocks)
      }
      add(try NewBlendFile.Run(action, in: file, &addresses))
      newAddresses = addresses
    } catch {
      throw error.at(path: file.path)
    }
  }
}

extension NewBlendFile.Run {
  /// A new Action.
  ///
  /// - Parameters:
  ///   - action: the Action.
  ///   - file: the old file.
  ///   - addresses: where the blocks go.
  /// - Throws: `refused` where a file like the old one has no room for a name, or a curve makes no sense;
  ///   `unsupported` where its structs are those of no Blender known.
  init(
    _ action: NewAction,
    in file: borrowing BlendFile,
    _ addresses: inout FreshAddresses
  ) throws(BlendFormatError) {
    self.init(
      code: .action,
      name: action.name,
      blocks: try action.blocks(for: file, &addresses)
    )
  }
}
