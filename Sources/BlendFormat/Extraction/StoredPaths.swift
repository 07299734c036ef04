/// Finds the paths to other files in a run.
struct StoredPaths {
  /// A path in a run.
  struct Found {
    /// The position in ``BlendFile/blocks`` of the block that holds the text.
    let block: Int
    /// Where the text begins in the payload.
    let offset: Int
    /// Bytes there is room for with the NUL; nil where the payload is the text.
    let size: Int?
    let path: [UInt8]
    var purpose: ExternalFile.Purpose
  }

  /// More bytes than any path has.
  private static let maximumLength = 4096
  /// Blender's own font has this for a path.
  private static let builtin = Array("<builtin>".utf8)
  /// More paths than the data-blocks of any real file have.
  private static let maximumCount = 1 << 16

  private var table: StoredPathTable
  private var count = 0

  init(_ sdna: SDNA) {
    table = StoredPathTable(sdna)
  }

  /// The paths of a data-block that are relative, and its own one however it is.
  ///
  /// - Throws: `corrupt`, `tooLarge`, `truncated` or `io`.
  mutating func paths(
    in dataBlock: DataBlock,
    of file: inout BlendFile,
    shouldCancel: () -> Bool
  ) throws(BlendFormatError) -> [Found] {
    var found: [Found] = []
    let index = RunIndex(dataBlock, in: file)
    let isPacked = try isPacked(dataBlock, in: &file)
    for block in dataBlock.blocks {
      let head = file.blocks[block].head
      let places = try table.places(in: head.sdnaIndex)
      guard !places.isEmpty, let size = file.sdna[head.sdnaIndex]?.size, size > 0 else { continue }
      for element in 0..<head.length / size {
        guard !shouldCancel() else { throw .wasCancelled }
        for place in places {
          let offset = element * size + place.offset
          guard var path = try path(place, block, offset, index, &file) else { continue }
          if place.isOwn, isPacked { path.purpose = .optional }
          count += 1
          guard count <= Self.maximumCount else {
            throw BlendFormatError(
              .tooLarge,
              offset: file.blocks[block].headOffset,
              message: "the file has more paths than any real file"
            )
          }
          found.append(path)
        }
      }
    }
    return found
  }

  private func path(
    _ place: StoredPathTable.Place,
    _ block: Int,
    _ offset: Int,
    _ index: RunIndex,
    _ file: inout BlendFile
  ) throws(BlendFormatError) -> Found? {
    let start = file.blocks[block].payloadOffset + offset
    var found: Found
    switch place.storage {
    case .inline(let size):
      let text = try file.source.withBytes(start, size) { bytes in
        bytes.byte(at: 0) == 0 ? [] : bytes.text(at: 0, limit: size).bytes
      }
      found = Found(block: block, offset: offset, size: size, path: text, purpose: place.purpose)
    case .pointer:
      let format = file.header.format
      let address = try file.source.withBytes(start, format.pointerSize) {
        $0.address(at: 0, in: format)
      }
      guard let address, let target = index.index(of: address, in: file),
        file.blocks[target].head.sdnaIndex.isRawData
      else { return nil }
      let length = min(file.blocks[target].head.length, Self.maximumLength)
      let text = try file.source.withBytes(file.blocks[target].payloadOffset, length) {
        $0.text(at: 0, limit: length)
      }
      guard text.isTerminated else { return nil }
      found = Found(block: target, offset: 0, size: nil, path: text.bytes, purpose: place.purpose)
    }
    guard found.path.starts(with: "//".utf8) || place.isOwn && !found.path.isEmpty,
      found.path != Self.builtin
    else { return nil }
    return found
  }

  private func isPacked(
    _ dataBlock: DataBlock,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Bool {
    let block = file.blocks[dataBlock.blocks.lowerBound]
    guard let definition = file.sdna[block.head.sdnaIndex], definition.size <= block.head.length
    else { return false }
    for field in StoredPathTable.packedFiles(in: definition) {
      let isSet = try file.source.withBytes(block.payloadOffset + field.offset, field.size) {
        bytes in (0..<bytes.byteCount).contains { bytes.byte(at: $0) != 0 }
      }
      if isSet { return true }
    }
    return false
  }
}
