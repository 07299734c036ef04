/// Tells what cannot be copied into a new file with certainty, in words for an artist.
struct ExtractionCheck {
  /// Why a type cannot be copied, neither chosen nor as what another needs.
  private static let refusedTypes: [String: String] = [
    "SC": "a scene can only be copied by Blender",
    "SR": "the screens of the interface are not copied",
    "WM": "the windows of the interface are not copied",
    "WS": "a workspace can only be copied by Blender",
  ]
  /// Types that are copied only along with what owns or uses them.
  private static let dependents: Set<String> = ["KE", "IP", "LI", "PC"]

  private let overrideLibrary: Int?
  private let prefixLength: Int
  private let packedLibrary: DNAField?

  init(_ file: borrowing BlendFile) {
    let id = file.sdna["ID"]
    overrideLibrary = id?.pointer("override_library")
    prefixLength = id?.size ?? 0
    packedLibrary = file.sdna["Library"]?.field(named: "packedfile")
  }

  /// Checks a data-block that would be taken along.
  ///
  /// - Throws: `refused`, or `corrupt` where its block is cut off.
  func check(_ position: Int, isRoot: Bool, in file: inout BlendFile) throws(BlendFormatError) {
    let dataBlock = file.dataBlocks[position]
    switch dataBlock.origin {
    case .linked where isRoot:
      throw refused(dataBlock, "it comes from another file and can be copied only from there")
    case .linked, .library: return
    case .packed:
      throw refused(
        dataBlock,
        "it comes from another file and is packed into this one; make it local in Blender first"
      )
    case .local: break
    }
    let letters = dataBlock.code.description
    if let reason = Self.refusedTypes[letters] { throw refused(dataBlock, reason) }
    guard !isRoot || !Self.dependents.contains(letters) else {
      throw refused(dataBlock, "it is copied only along with what it belongs to")
    }
    let block = file.blocks[dataBlock.blocks.lowerBound]
    guard let definition = file.sdna[block.head.sdnaIndex], definition.size == block.head.length,
      block.head.count == 1
    else {
      throw BlendFormatError(
        .corrupt,
        offset: block.headOffset,
        message: "\(dataBlock.reference) has a length that is not that of its type"
      )
    }
    guard let overrideLibrary else { return }
    let format = file.header.format
    let override = try file.source.withBytes(block.payloadOffset, prefixLength) {
      $0.address(at: overrideLibrary, in: format)
    }
    guard override?.isNull != false else {
      throw refused(
        dataBlock,
        "it overrides a data-block of another file; make it local in Blender first"
      )
    }
  }

  /// Checks a library that something stays linked from.
  ///
  /// - Throws: `refused` where it is packed into the file.
  func checkLibrary(_ position: Int, in file: inout BlendFile) throws(BlendFormatError) {
    guard let packedLibrary else { return }
    let dataBlock = file.dataBlocks[position]
    let block = file.blocks[dataBlock.blocks.lowerBound]
    let isPacked = try file.source.withBytes(
      block.payloadOffset + packedLibrary.offset,
      packedLibrary.size
    ) { bytes in (0..<bytes.byteCount).contains { bytes.byte(at: $0) != 0 } }
    guard !isPacked else {
      throw refused(dataBlock, "the library is packed into the file; unpack it in Blender first")
    }
  }

  /// Checks that no two data-blocks of a type have one name.
  ///
  /// - Throws: `corrupt`, because Blender renames one of the two.
  func checkNames(_ positions: [Int], in file: borrowing BlendFile) throws(BlendFormatError) {
    var names: Set<DataBlockReference> = []
    for position in positions {
      let dataBlock = file.dataBlocks[position]
      guard names.insert(dataBlock.reference).inserted else {
        throw BlendFormatError(
          .corrupt,
          offset: file.blocks[dataBlock.blocks.lowerBound].headOffset,
          message: "the file has several of \(dataBlock.reference)"
        )
      }
    }
  }

  private func refused(_ dataBlock: DataBlock, _ reason: String) -> BlendFormatError {
    BlendFormatError(.refused, message: "\(dataBlock.reference): \(reason)")
  }
}
