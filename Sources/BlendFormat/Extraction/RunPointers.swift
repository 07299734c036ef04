/// Finds the pointers of a run that lead to IDs of the file.
struct RunPointers {
  /// A pointer in a run.
  struct Found {
    /// The block's position in ``BlendFile/blocks``.
    let block: Int
    /// The position in the block's payload.
    let offset: Int
    /// What the pointer leads to, as a position in ``BlendFile/dataBlocks``.
    let target: Int
    let isFollowed: Bool
  }

  /// What a custom property of type ID says of itself.
  private static let idType = AssetDecoder.PropertyType.id
  /// Payloads are read in pieces of about this size.
  private static let pieceSize = 256 << 10

  private var table: IDPointerTable
  /// The IDs by address.
  private let positions: [BlockAddress: Int]

  init(_ file: borrowing BlendFile) {
    table = IDPointerTable(file.dna)
    var positions: [BlockAddress: Int] = [:]
    positions.reserveCapacity(file.dataBlocks.count)
    for (position, dataBlock) in file.dataBlocks.enumerated() {
      positions[file.blocks[dataBlock.blocks.lowerBound].head.address] = position
    }
    self.positions = positions
  }

  /// The data-block at an address, as a position in ``BlendFile/dataBlocks``.
  func position(of address: BlockAddress) -> Int? {
    address.isNull ? nil : positions[address]
  }

  /// Shows every pointer of a run that leads to an ID of the file.
  ///
  /// - Throws: `corrupt`, `truncated`, `io` or `cancelled`.
  mutating func forEach(
    in position: Int,
    of file: inout BlendFile,
    shouldCancel: () -> Bool,
    _ body: (Found) -> Void
  ) throws(BlendFormatError) {
    let dataBlock = file.dataBlocks[position]
    let index = RunIndex(dataBlock, in: file)
    var arrays: Set<Int> = []
    for block in dataBlock.blocks where !file.blocks[block].head.sdnaIndex.isRawData {
      let (places, size) = try places(in: block, of: file)
      guard !places.isEmpty, size > 0 else { continue }
      for piece in Self.pieces(of: file.blocks[block], elementSize: size) {
        guard !shouldCancel() else { throw .wasCancelled }
        for pointer in try pointers(in: piece, places, size, &file) {
          let offset = pointer.offset + piece.lowerBound - file.blocks[block].payloadOffset
          if case .array = pointer.place.target {
            if pointer.place.isFollowed, let array = index.index(of: pointer.address, in: file) {
              arrays.insert(array)
            }
          } else if let target = positions[pointer.address] {
            let isFollowed = pointer.place.isFollowed
            body(Found(block: block, offset: offset, target: target, isFollowed: isFollowed))
          }
        }
      }
    }
    let element = IDPointerTable.Place(offset: 0, target: .dataBlock, isFollowed: true)
    // Blender's arrays of pointers have no struct.
    for array in arrays.sorted() where file.blocks[array].head.sdnaIndex.isRawData {
      let size = file.header.pointerSize
      for piece in Self.pieces(of: file.blocks[array], elementSize: size) {
        guard !shouldCancel() else { throw .wasCancelled }
        for pointer in try pointers(in: piece, [element], size, &file) {
          guard let target = positions[pointer.address] else { continue }
          let offset = pointer.offset + piece.lowerBound - file.blocks[array].payloadOffset
          body(Found(block: array, offset: offset, target: target, isFollowed: true))
        }
      }
    }
  }

  private mutating func places(
    in block: Int,
    of file: borrowing BlendFile
  ) throws(BlendFormatError) -> (places: [IDPointerTable.Place], size: Int) {
    let head = file.blocks[block].head
    guard let definition = file.sdna[head.sdnaIndex] else {
      throw BlendFormatError(
        .corrupt,
        offset: file.blocks[block].headOffset,
        message: "a block has a struct that the file does not define"
      )
    }
    return (try table.places(in: head.sdnaIndex), definition.size)
  }

  /// The pointers of the structs in a piece of a payload that are not null.
  private func pointers(
    in piece: Range<Int>,
    _ places: [IDPointerTable.Place],
    _ size: Int,
    _ file: inout BlendFile
  ) throws(BlendFormatError) -> [(offset: Int, address: BlockAddress, place: IDPointerTable.Place)]
  {
    let format = file.header.format
    return try file.source.withBytes(piece.lowerBound, piece.count) { bytes in
      var found: [(offset: Int, address: BlockAddress, place: IDPointerTable.Place)] = []
      for element in stride(from: 0, through: bytes.byteCount - size, by: size) {
        for place in places {
          let offset = element + place.offset
          guard let address = bytes.address(at: offset, in: format), !address.isNull else {
            continue
          }
          if case .property(let type) = place.target, bytes.byte(at: offset + type) != Self.idType {
            continue
          }
          found.append((offset, address, place))
        }
      }
      return found
    }
  }

  /// A payload in pieces of whole structs; what is left over at its end belongs to none.
  static func pieces(of block: BlendBlock, elementSize: Int) -> [Range<Int>] {
    let step = max(pieceSize / elementSize, 1) * elementSize
    let end = block.payloadOffset + block.head.length / elementSize * elementSize
    return stride(from: block.payloadOffset, to: end, by: step).map { $0..<min($0 + step, end) }
  }
}
