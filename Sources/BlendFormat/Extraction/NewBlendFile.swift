/// A new `.blend` file composed of data-blocks of an old one, as they are or changed, and of new ones.
///
/// It is packed as the old file is, and keeps its header, struct definitions and end mark. Blocks that
/// stay as they are are copied from the old file when the new one is written.
struct NewBlendFile {
  /// A data-block with the blocks it owns.
  struct Run {
    let code: IDCode
    let name: [UInt8]
    /// In file order; the ID's own block comes first.
    let pieces: [EditedBlocks.Piece]
  }

  /// The types in the order in which the old file has them.
  private let types: [IDCode: Int]
  private var runs: [Run] = []
  /// Libraries, each with its placeholders, in the order of the old file.
  private var linked: [Run] = []

  /// Begins a file like another.
  init(like file: borrowing BlendFile) {
    var types: [IDCode: Int] = [:]
    for dataBlock in file.dataBlocks where types[dataBlock.code] == nil {
      types[dataBlock.code] = types.count
    }
    self.types = types
  }

  /// Adds a local data-block.
  mutating func add(_ run: Run) {
    runs.append(run)
  }

  /// Adds a library with its placeholders, each of them a run; they follow the local ones in the order
  /// in which they are added.
  mutating func add(library: [Run]) {
    linked += library
  }

  /// The blocks of the new file.
  ///
  /// - Parameters:
  ///   - file: the old file.
  ///   - storedPath: where the new one will lie, as it shall say of itself.
  /// - Returns: the settings, all data-blocks, the struct definitions.
  /// - Throws: `corrupt` where the old file has no settings, `refused` where the path is too long or two
  ///   data-blocks of a type have one name.
  func blocks(
    in file: inout BlendFile,
    storedPath: [UInt8]
  ) throws(BlendFormatError) -> EditedBlocks {
    guard let definitions = file.blocks.firstIndex(where: { $0.head.code == .dna1 }) else {
      throw DNAReader.missing(at: file.header.size)
    }
    var names: Set<DataBlockReference> = []
    for run in runs {
      let reference = DataBlockReference(code: run.code, name: run.name)
      guard names.insert(reference).inserted else {
        throw BlendFormatError(
          .refused,
          message: "the new file would have the \(reference.title) twice, and Blender renames one"
        )
      }
    }
    var pieces = [try FileSettings.block(of: &file, storedPath: storedPath)]
    for run in runs.sorted(by: precedes) + linked {
      pieces += run.pieces
    }
    return EditedBlocks(pieces: pieces + [.kept(definitions..<definitions + 1)])
  }

  /// Blender's order: types together, names within them sorted.
  private func precedes(_ left: Run, _ right: Run) -> Bool {
    let (first, second) = (types[left.code] ?? .max, types[right.code] ?? .max)
    guard first == second, left.code == right.code else {
      return (first, left.code.rawValue) < (second, right.code.rawValue)
    }
    if NameOrder.areInIncreasingOrder(left.name, right.name) { return true }
    if NameOrder.areInIncreasingOrder(right.name, left.name) { return false }
    return left.name.lexicographicallyPrecedes(right.name)
  }
}

extension NewBlendFile.Run {
  /// A data-block of the old file, as it is.
  init(_ dataBlock: DataBlock) {
    self.init(code: dataBlock.code, name: dataBlock.name, pieces: [.kept(dataBlock.blocks)])
  }

  /// A data-block made of blocks, the ID's own first; those that came from the old file and did not
  /// change are copied from there.
  init(code: IDCode, name: [UInt8], blocks: [DraftBlock]) {
    self.init(code: code, name: name, pieces: blocks.map(EditedBlocks.Piece.init))
  }
}

extension EditedBlocks.Piece {
  /// A block as it is written: from the old file where it did not change.
  init(_ block: DraftBlock) {
    if let origin = block.origin, !block.isChanged {
      self = .kept(origin.index..<origin.index + 1)
    } else {
      self = .new(block.head, payload: block.payload)
    }
  }
}
