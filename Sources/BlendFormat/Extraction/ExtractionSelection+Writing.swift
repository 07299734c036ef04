extension ExtractionSelection {
  /// It bounds the memory a hostile file can claim.
  private static var mostLost: Int { 1 << 16 }

  /// Adds the selected data-blocks to a new file.
  ///
  /// - Throws: `refused` where a new path has no room, `corrupt` where an asset is unsound, or what is
  ///   wrong with the file.
  func add(
    to new: inout NewBlendFile,
    of file: inout BlendFile,
    _ pointers: inout RunPointers,
    _ paths: ExtractionPaths,
    shouldCancel: () -> Bool
  ) throws(BlendFormatError) {
    let layout = try EditLayout(file.dna)
    let taken = Set(local).union(linked)
    var stored = StoredPaths(file.sdna)
    for position in local {
      guard !shouldCancel() else { throw .wasCancelled }
      let dataBlock = file.dataBlocks[position]
      var run = ExtractedRun(dataBlock)
      if dataBlock.blocks.contains(where: looseBlocks.contains) {
        let lost = try lost(in: position, of: &file, &pointers, taken, shouldCancel)
        try run.clear(lost, of: &file)
      }
      if !paths.files.isEmpty {
        for found in try stored.paths(in: dataBlock, of: &file, shouldCancel: shouldCancel) {
          guard let path = paths.files[found.path] else { continue }
          try run.replace(found, by: path, of: &file)
        }
      }
      if roots.contains(position) {
        try run.setFakeUser(of: &file, layout)
      } else {
        try run.removeMetaData(of: &file, layout)
      }
      new.add(run.run(in: file))
    }
    try addLibraries(to: &new, of: &file, &pointers, paths, shouldCancel)
  }

  private func addLibraries(
    to new: inout NewBlendFile,
    of file: inout BlendFile,
    _ pointers: inout RunPointers,
    _ paths: ExtractionPaths,
    _ shouldCancel: () -> Bool
  ) throws(BlendFormatError) {
    var oldPaths: [[UInt8]: [UInt8]] = [:]
    let chosen = Set(libraries)
    // Asked once for all: a hostile file has as many libraries as placeholders.
    let placeholders = Dictionary(grouping: linked) {
      file.dataBlocks[$0].origin.placeholderLibrary
    }
    for library in try file.libraries() where chosen.contains(library.position) {
      guard !shouldCancel() else { throw .wasCancelled }
      let dataBlock = file.dataBlocks[library.position]
      var run = ExtractedRun(dataBlock)
      let lost = try lost(in: library.position, of: &file, &pointers, chosen, shouldCancel)
      try run.clear(lost, of: &file)
      let path = paths.libraries[library.path] ?? library.path
      guard oldPaths.updateValue(library.path, forKey: path) ?? library.path == library.path else {
        throw BlendFormatError(
          .refused,
          message: "two libraries of the new file would be \(BlendFormatError.printable(path))"
        )
      }
      if let member = file.dna.layout.libraryPath {
        let found = StoredPaths.Found(
          block: dataBlock.blocks.lowerBound,
          offset: member.offset,
          size: member.limit,
          path: library.path,
          purpose: .needed
        )
        try run.replace(found, by: path, of: &file)
      }
      let address = file.blocks[dataBlock.blocks.lowerBound].head.address
      new.add(
        library: [run.run(in: file)]
          + placeholders[address, default: []].map { .init(file.dataBlocks[$0]) }
      )
    }
  }

  /// The pointers of a run to what is not taken along.
  private func lost(
    in position: Int,
    of file: inout BlendFile,
    _ pointers: inout RunPointers,
    _ taken: Set<Int>,
    _ shouldCancel: () -> Bool
  ) throws(BlendFormatError) -> [RunPointers.Found] {
    var lost: [RunPointers.Found] = []
    try pointers.forEach(in: position, of: &file, shouldCancel: shouldCancel) { found in
      if !taken.contains(found.target), lost.count <= Self.mostLost { lost.append(found) }
    }
    guard lost.count <= Self.mostLost else {
      throw BlendFormatError(
        .tooLarge,
        offset: file.blocks[file.dataBlocks[position].blocks.lowerBound].headOffset,
        message:
          "the \(file.dataBlocks[position].reference.title) has more pointers to what is not copied "
          + "than any real one"
      )
    }
    return lost
  }
}
