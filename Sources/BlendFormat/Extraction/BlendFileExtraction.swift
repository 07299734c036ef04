/// A `.blend` file opened to copy data-blocks, with all they depend on, into a new file without Blender.
///
/// Nothing is written to the file itself. What cannot be copied with certainty is refused before
/// anything is written. In the new file the chosen data-blocks have a fake user, and only they are
/// still assets.
public struct BlendFileExtraction: ~Copyable {
  /// The file as it is on disk.
  public internal(set) var file: BlendFile
  private var pointers: RunPointers
  private var selection: ExtractionSelection?
  /// The data-blocks that are new.
  private var newRuns: [NewBlendFile.Run] = []
  /// Where the next blocks of new ones go; nil until there is one.
  var newAddresses: FreshAddresses?
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
    try self.init(BlendFile(path: path, using: cache, shouldCancel: shouldCancel))
  }

  /// Opens a file that is already in memory.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes, packed as they are on disk.
  ///   - cache: the struct definitions of files read before.
  /// - Throws: one error with offset; `unsupported` for files that can only be read.
  public init(bytes: [UInt8], using cache: DNACache) throws(BlendFormatError) {
    try self.init(BlendFile(bytes: bytes, using: cache))
  }

  private init(_ file: consuming BlendFile) throws(BlendFormatError) {
    if let problem = file.writingProblem { throw problem }
    pointers = RunPointers(file)
    self.file = file
  }

  /// Chooses the data-blocks to be copied, instead of any chosen before, and finds what they need.
  ///
  /// - Parameters:
  ///   - roots: the file's own data-blocks that are wanted.
  ///   - shouldCancel: asked from time to time; true ends in an error with code `cancelled`.
  /// - Returns: what a new file would hold and need.
  /// - Throws: `notFound`; `refused` with the reason where something cannot be copied with certainty;
  ///   or what is wrong with the file.
  public mutating func select(
    _ roots: [DataBlockReference],
    shouldCancel: () -> Bool = { false }
  ) throws(BlendFormatError) -> ExtractionContents {
    selection = nil
    written = nil
    do throws(BlendFormatError) {
      try ExtractionCheck.checkVersion(of: file)
      let index = DataBlockIndex(file)
      var positions: [Int] = []
      for root in roots {
        positions.append(try Self.position(of: root, index, in: file))
      }
      let found = try ExtractionSelection(
        positions,
        in: &file,
        &pointers,
        shouldCancel: shouldCancel
      )
      let contents = try found.contents(of: &file, shouldCancel: shouldCancel)
      selection = found
      return contents
    } catch {
      throw error.at(path: file.path)
    }
  }

  private static func position(
    of root: DataBlockReference,
    _ index: DataBlockIndex,
    in file: borrowing BlendFile
  ) throws(BlendFormatError) -> Int {
    if let position = try index.local(root, in: file) { return position }
    if let other = index.positions(of: root).first { return other }
    var nearest = NearestDataBlock(to: root)
    for dataBlock in file.dataBlocks where dataBlock.isLocal {
      nearest.consider(dataBlock.reference)
    }
    let hint = nearest.found.map { "; there is the \($0.title)" } ?? ""
    throw BlendFormatError(.notFound, message: "there is no \(root.title)\(hint)")
  }

  /// Adds a data-block that the file does not have.
  mutating func add(_ run: NewBlendFile.Run) {
    newRuns.append(run)
    written = nil
  }

  /// Writes the new file.
  ///
  /// - Parameters:
  ///   - descriptor: an empty file open for writing; it is not synchronized.
  ///   - storedPath: where the file will lie, as it shall say of itself.
  ///   - libraryPaths: new paths for libraries, by those that ``ExtractionContents`` tells.
  ///   - filePaths: new paths for files, by those that ``ExtractionContents`` tells.
  ///   - shouldCancel: asked from time to time; true ends in an error with code `cancelled`.
  /// - Throws: `refused` where a path has no room, `io`, or what is wrong with the file.
  public mutating func write(
    toFileDescriptor descriptor: Int32,
    storedPath: [UInt8],
    libraryPaths: [[UInt8]: [UInt8]] = [:],
    filePaths: [[UInt8]: [UInt8]] = [:],
    shouldCancel: () -> Bool = { false }
  ) throws(BlendFormatError) {
    let paths = ExtractionPaths(libraries: libraryPaths, files: filePaths)
    let blocks: EditedBlocks
    do throws(BlendFormatError) {
      var new = NewBlendFile(like: file)
      try selection?.add(to: &new, of: &file, &pointers, paths, shouldCancel: shouldCancel)
      for run in newRuns { new.add(run) }
      blocks = try new.blocks(in: &file, storedPath: storedPath)
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
      throw BlendFormatError(.notFound, path: path, message: "no new file was written yet")
    }
    try BlendFileWriter.verify(written, of: &file, writtenAt: path)
  }
}
