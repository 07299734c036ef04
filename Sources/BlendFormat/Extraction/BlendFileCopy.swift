/// A `.blend` file opened to be copied as a whole to another place.
///
/// All bytes stay as they are but those of paths.
public struct BlendFileCopy: ~Copyable {
  /// The file as it is on disk.
  public internal(set) var file: BlendFile
  /// What was written last.
  private var written: EditedBlocks?

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: the file's path as raw bytes.
  ///   - cache: the struct definitions of files read before.
  ///   - shouldCancel: asked from time to time; true ends in an error with code `cancelled`.
  /// - Throws: one error with path and offset; `unsupported` for files that can only be read.
  public init(
    path: [UInt8],
    using cache: DNACache,
    shouldCancel: () -> Bool = { false }
  ) throws(BlendFormatError) {
    let opened = try BlendFile(path: path, using: cache, shouldCancel: shouldCancel)
    if let problem = opened.writingProblem { throw problem }
    file = opened
  }

  /// What the file refers to.
  ///
  /// - Throws: what is wrong with the file.
  public mutating func references(
    shouldCancel: () -> Bool = { false }
  ) throws(BlendFormatError) -> BlendFileReferences {
    do throws(BlendFormatError) {
      var stored = StoredPaths(file.sdna)
      var files: [ExternalFile] = []
      let caches = DiskCaches(file.sdna)
      for dataBlock in file.dataBlocks where Self.hasPaths(dataBlock) {
        for found in try stored.paths(in: dataBlock, of: &file, shouldCancel: shouldCancel) {
          files.append(
            ExternalFile(path: found.path, dataBlock: dataBlock.reference, purpose: found.purpose)
          )
        }
        if try caches.isBaked(dataBlock, in: &file) {
          let folder = DiskCaches.folder(of: file.path ?? [])
          files.append(
            ExternalFile(path: folder, dataBlock: dataBlock.reference, purpose: .needed)
          )
        }
      }
      return BlendFileReferences(libraries: try file.libraries().map(\.path), files: files)
    } catch {
      throw error.at(path: file.path)
    }
  }

  /// Writes the copy.
  ///
  /// - Parameters:
  ///   - descriptor: an empty file open for writing; it is not synchronized.
  ///   - libraryPaths: new paths for libraries, by the stored ones.
  ///   - filePaths: new paths for files, by the stored ones.
  ///   - shouldCancel: asked from time to time; true ends in an error with code `cancelled`.
  /// - Throws: `refused` where a path has no room, `io`, or what is wrong with the file.
  public mutating func write(
    toFileDescriptor descriptor: Int32,
    libraryPaths: [[UInt8]: [UInt8]] = [:],
    filePaths: [[UInt8]: [UInt8]] = [:],
    shouldCancel: () -> Bool = { false }
  ) throws(BlendFormatError) {
    let blocks: EditedBlocks
    do throws(BlendFormatError) {
      var runs: [NewBlendFile.Run] = []
      var libraries: [Int: [UInt8]] = [:]
      for library in try file.libraries() { libraries[library.position] = library.path }
      var stored = StoredPaths(file.sdna)
      for (position, dataBlock) in file.dataBlocks.enumerated() {
        guard !shouldCancel() else { throw .wasCancelled }
        var run = ExtractedRun(dataBlock)
        if let path = libraries[position], let new = libraryPaths[path],
          let member = file.dna.layout.libraryPath
        {
          let found = StoredPaths.Found(
            block: dataBlock.blocks.lowerBound,
            offset: member.offset,
            size: member.limit,
            path: path,
            purpose: .needed
          )
          try run.replace(found, by: new, of: &file)
        }
        if !filePaths.isEmpty, Self.hasPaths(dataBlock) {
          for found in try stored.paths(in: dataBlock, of: &file, shouldCancel: shouldCancel) {
            guard let path = filePaths[found.path] else { continue }
            try run.replace(found, by: path, of: &file)
          }
        }
        runs.append(run.run(in: file))
      }
      blocks = Self.blocks(of: file, with: runs)
    } catch {
      throw error.at(path: file.path)
    }
    written = blocks
    try BlendFileWriter.write(blocks, of: &file, toFileDescriptor: descriptor)
  }

  /// Reads what was written through its own path and checks its structure and every changed byte.
  ///
  /// - Parameter path: the written file's path as raw bytes.
  /// - Throws: `corrupt` where it is not what it should be, `notFound` where nothing was written.
  public mutating func verify(writtenAt path: [UInt8]) throws(BlendFormatError) {
    guard let written else {
      throw BlendFormatError(.notFound, path: path, message: "no copy was written yet")
    }
    try BlendFileWriter.verify(written, of: &file, writtenAt: path)
  }

  private static func hasPaths(_ dataBlock: DataBlock) -> Bool {
    switch dataBlock.origin {
    case .local, .packed: true
    case .linked, .library: false
    }
  }

  /// All blocks of the file, those of data-blocks as they are to be written.
  private static func blocks(
    of file: borrowing BlendFile,
    with runs: [NewBlendFile.Run]
  ) -> EditedBlocks {
    var pieces: [EditedBlocks.Piece] = []
    var next = 0
    for (dataBlock, run) in zip(file.dataBlocks, runs) {
      if next < dataBlock.blocks.lowerBound {
        pieces.append(.kept(next..<dataBlock.blocks.lowerBound))
      }
      pieces += run.pieces
      next = dataBlock.blocks.upperBound
    }
    if next < file.blocks.count { pieces.append(.kept(next..<file.blocks.count)) }
    return EditedBlocks(pieces: pieces)
  }
}
