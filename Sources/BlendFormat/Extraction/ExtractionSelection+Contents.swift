extension ExtractionSelection {
  /// What a new file would hold and need.
  ///
  /// - Throws: `refused`, or what is wrong with the file.
  func contents(
    of file: inout BlendFile,
    shouldCancel: () -> Bool
  ) throws(BlendFormatError) -> ExtractionContents {
    let check = ExtractionCheck(file)
    let stored = try file.libraries().map { ($0.position, $0.path) }
    let known = Dictionary(stored) { first, _ in first }
    var paths: [[UInt8]] = []
    var indices: [BlockAddress: Int] = [:]
    for position in libraries {
      guard !shouldCancel() else { throw .wasCancelled }
      try check.checkLibrary(position, in: &file)
      let block = file.blocks[file.dataBlocks[position].blocks.lowerBound]
      indices[block.head.address] = paths.count
      paths.append(known[position] ?? [])
    }
    var files: [ExternalFile] = []
    var storedPaths = StoredPaths(file.sdna)
    for position in local {
      let dataBlock = file.dataBlocks[position]
      var seen: Set<[UInt8]> = []
      for found in try storedPaths.paths(in: dataBlock, of: &file, shouldCancel: shouldCancel)
      where seen.insert(found.path).inserted {
        files.append(
          ExternalFile(path: found.path, dataBlock: dataBlock.reference, purpose: found.purpose)
        )
      }
    }
    return ExtractionContents(
      dataBlocks: local.map { file.dataBlocks[$0].reference },
      linkedDataBlocks: linked.map {
        LinkedDataBlock(
          libraryIndex: file.dataBlocks[$0].origin.placeholderLibrary.flatMap { indices[$0] },
          code: file.dataBlocks[$0].code,
          name: file.dataBlocks[$0].name
        )
      },
      libraries: paths,
      files: files
    )
  }
}
