extension EditDraft {
  /// The libraries with a path, by their position in ``BlendFile/dataBlocks``.
  ///
  /// - Throws: `notFound` where there is none.
  private mutating func libraries(
    _ path: [UInt8],
    in file: inout BlendFile
  ) throws(BlendFormatError) -> [Int] {
    let all = try file.libraries()
    let found = all.filter { $0.path == path }.map(\.position)
    guard !found.isEmpty else {
      throw BlendFormatError(
        .notFound,
        message: "the file links no library \(BlendFormatError.printable(path))"
      )
    }
    return found
  }

  /// The placeholders of a linked data-block.
  ///
  /// - Throws: `notFound` where the file does not link it.
  mutating func linked(
    _ reference: DataBlockReference,
    from path: [UInt8],
    in file: inout BlendFile
  ) throws(BlendFormatError) -> [Int] {
    var addresses: Set<BlockAddress> = []
    for library in try libraries(path, in: &file) {
      addresses.insert(file.blocks[file.dataBlocks[library].blocks.lowerBound].head.address)
    }
    let found = index.positions(of: reference).filter {
      file.dataBlocks[$0].origin.placeholderLibrary.map(addresses.contains) == true
    }
    guard !found.isEmpty else {
      throw BlendFormatError(
        .notFound,
        message: "the file links no \(reference) of \(BlendFormatError.printable(path))"
      )
    }
    return found
  }

  /// Gives all libraries with a path another one.
  mutating func setLibraryPath(
    _ path: [UInt8],
    to newPath: [UInt8],
    in file: inout BlendFile
  ) throws(BlendFormatError) {
    guard let member = file.dna.layout.libraryPath else { return }
    for position in try libraries(path, in: &file) where newPath != path {
      var draft = try draft(at: position, in: &file)
      guard !newPath.isEmpty else { throw draft.refused("a library must have a path") }
      guard newPath.count <= limits.libraryPathLength else {
        throw draft.refused(
          "the path has \(newPath.count) bytes, \(limits.libraryPathLength) is the limit in this file"
        )
      }
      guard !newPath.contains(0) else { throw draft.refused("a path cannot hold a NUL byte") }
      try draft.id.payload.store(newPath, in: member)
      put(draft, at: position)
    }
  }

  /// Checks that no library got the path of another.
  ///
  /// - Throws: `refused`, because Blender would link the same file twice.
  func checkLibraryPaths(in file: inout BlendFile) throws(BlendFormatError) {
    let changed = dataBlocks.filter { $0.value.dataBlock.origin == .library && $0.value.isChanged }
    guard !changed.isEmpty, let member = file.dna.layout.libraryPath else { return }
    var pathsByNewPath: [[UInt8]: [UInt8]] = [:]
    for library in try file.libraries() {
      let path = changed[library.position]?.id.text(in: member).bytes ?? library.path
      // Several that had one path before, as packed data-blocks have theirs, may keep one.
      guard pathsByNewPath.updateValue(library.path, forKey: path) ?? library.path == library.path
      else {
        throw BlendFormatError(
          .refused,
          message: "two libraries of the file would be \(BlendFormatError.printable(path))"
        )
      }
    }
  }
}
