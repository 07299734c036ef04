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
    /// Where a custom property says how long the text is: the block's position, and the place in it.
    var length: (block: Int, offset: Int)?
  }

  /// More bytes than any path has.
  private static let maximumLength = 4096
  /// Blender's own font has this for a path.
  private static let builtin = Array("<builtin>".utf8)
  /// What a text of a node's socket says of itself (Blender: `PROP_FILEPATH`).
  private static let filePath: Int32 = 1
  /// What a custom property says of itself, the path of a folder among it (Blender: `PROP_DIRPATH`).
  private static let pathSubtypes: ClosedRange<Int32> = 1...2
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
    var sockets: Set<Int>?
    for block in dataBlock.blocks {
      let head = file.blocks[block].head
      let places = try table.places(in: head.sdnaIndex)
      guard !places.isEmpty, let size = file.sdna[head.sdnaIndex]?.size, size > 0 else { continue }
      for piece in RunPointers.pieces(of: file.blocks[block], elementSize: size) {
        guard !shouldCancel() else { throw .wasCancelled }
        for candidate in try candidates(in: piece, places, size, &file) {
          if case .socket = candidate.place.storage {
            if sockets == nil {
              sockets = try NodeSockets.values(of: dataBlock, index, in: &file)
            }
            guard sockets?.contains(block) == true else { continue }
          }
          let start = file.blocks[block].payloadOffset
          guard
            var path = try path(candidate, block, piece.lowerBound - start, index, &file)
          else { continue }
          if candidate.place.isOwn, isPacked { path.purpose = .optional }
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

  /// What may be a path by its first letters.
  private struct Candidate {
    let place: StoredPathTable.Place
    /// The distance of the place from the start of the piece.
    let offset: Int
    let content: Content
    let purpose: ExternalFile.Purpose

    enum Content {
      case text([UInt8])
      case pointer(BlockAddress)
      case property(BlockAddress, display: BlockAddress, StoredPathTable.CustomProperty)
    }
  }

  private func candidates(
    in piece: Range<Int>,
    _ places: [StoredPathTable.Place],
    _ size: Int,
    _ file: inout BlendFile
  ) throws(BlendFormatError) -> [Candidate] {
    let format = file.header.format
    return try file.source.withBytes(piece.lowerBound, piece.count) { bytes in
      var found: [Candidate] = []
      for element in stride(from: 0, through: bytes.byteCount - size, by: size) {
        for place in places {
          let candidate = candidate(bytes, at: element + place.offset, place, format)
          if let candidate { found.append(candidate) }
        }
      }
      return found
    }
  }

  private func candidate(
    _ bytes: RawSpan,
    at offset: Int,
    _ place: StoredPathTable.Place,
    _ format: MachineFormat
  ) -> Candidate? {
    func found(_ content: Candidate.Content, isNeeded: Bool = false) -> Candidate {
      let purpose = isNeeded ? .needed : place.purpose
      return Candidate(place: place, offset: offset, content: content, purpose: purpose)
    }
    switch place.storage {
    case .pointer:
      guard let address = bytes.address(at: offset, in: format), !address.isNull else { return nil }
      return found(.pointer(address))
    case .property(let property):
      guard bytes.byte(at: offset + property.type) == AssetDecoder.PropertyType.string,
        let text = bytes.address(at: offset, in: format), !text.isNull,
        let display = bytes.address(at: offset + property.display, in: format), !display.isNull
      else { return nil }
      return found(.property(text, display: display, property))
    case .socket(_, let subtype):
      let kind = bytes.integer(at: offset + subtype, as: Int32.self, in: format)
      guard kind == Self.filePath else { return nil }
    case .inline: break
    }
    let isNeeded = place.condition.map { $0.isMet(bytes, at: offset, format) } ?? false
    guard Self.isPath(bytes, at: offset, isAny: place.isOwn || isNeeded), let limit = place.size
    else { return nil }
    return found(.text(bytes.text(at: offset, limit: limit).bytes), isNeeded: isNeeded)
  }

  /// Whether a text begins as a path does; an absolute one looks like any text.
  private static func isPath(_ bytes: RawSpan, at offset: Int, isAny: Bool = false) -> Bool {
    guard !isAny else { return bytes.byte(at: offset) != 0 }
    return bytes.byte(at: offset) == UInt8(ascii: "/")
      && bytes.byte(at: offset + 1) == UInt8(ascii: "/")
  }

  private func path(
    _ candidate: Candidate,
    _ block: Int,
    _ start: Int,
    _ index: RunIndex,
    _ file: inout BlendFile
  ) throws(BlendFormatError) -> Found? {
    let place = candidate.place
    switch candidate.content {
    case .text(let text):
      guard text != Self.builtin else { return nil }
      return Found(
        block: block,
        offset: start + candidate.offset,
        size: place.size,
        path: text,
        purpose: candidate.purpose
      )
    case .pointer(let address):
      return try path(at: address, candidate, index, &file)
    case .property(let address, let display, let property):
      guard try isPath(display, property, index, &file),
        var found = try path(at: address, candidate, index, &file)
      else { return nil }
      found.length = (block, start + candidate.offset + property.length)
      return found
    }
  }

  /// A path in a block of its own.
  private func path(
    at address: BlockAddress,
    _ candidate: Candidate,
    _ index: RunIndex,
    _ file: inout BlendFile
  ) throws(BlendFormatError) -> Found? {
    guard let target = index.index(of: address, in: file),
      file.blocks[target].head.sdnaIndex.isRawData, file.blocks[target].head.length > 2
    else { return nil }
    let payload = file.blocks[target].payloadOffset
    let isOwn = candidate.place.isOwn
    // Most texts that are pointed at are none, and long ones need not be read for that.
    let isPath = try file.source.withBytes(payload, 2) { Self.isPath($0, at: 0, isAny: isOwn) }
    guard isPath else { return nil }
    let length = min(file.blocks[target].head.length, Self.maximumLength)
    let text = try file.source.withBytes(payload, length) { $0.text(at: 0, limit: length) }
    guard text.isTerminated, text.bytes != Self.builtin else { return nil }
    return Found(block: target, offset: 0, size: nil, path: text.bytes, purpose: candidate.purpose)
  }

  /// Whether Blender shows a custom property as a path.
  private func isPath(
    _ display: BlockAddress,
    _ property: StoredPathTable.CustomProperty,
    _ index: RunIndex,
    _ file: inout BlendFile
  ) throws(BlendFormatError) -> Bool {
    guard let block = index.index(of: display, in: file),
      !file.blocks[block].head.sdnaIndex.isRawData,
      property.subtype + 4 <= file.blocks[block].head.length
    else { return false }
    let format = file.header.format
    let place = file.blocks[block].payloadOffset + property.subtype
    let kind = try file.source.withBytes(place, 4) { $0.integer(at: 0, as: Int32.self, in: format) }
    return kind.map(Self.pathSubtypes.contains) ?? false
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

extension StoredPathTable.Condition {
  fileprivate func isMet(_ bytes: RawSpan, at text: Int, _ format: MachineFormat) -> Bool {
    let value: Int32? =
      switch size {
      case 1: bytes.byte(at: text + flag).map { Int32($0) }
      case 2: bytes.integer(at: text + flag, as: UInt16.self, in: format).map { Int32($0) }
      default: bytes.integer(at: text + flag, as: Int32.self, in: format)
      }
    return (value ?? 0) & bits != 0
  }
}
