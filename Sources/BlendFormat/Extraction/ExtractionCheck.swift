/// Tells what cannot be copied into a new file with certainty, in words for an artist.
struct ExtractionCheck {
  /// The types of which every pointer is known and tried, by their letters; grease pencils of both
  /// kinds, old and new hair among them.
  private static let known: Set<String> = [
    "AC", "AR", "BR", "CA", "CF", "CU", "CV", "GD", "GP", "GR", "IM", "LA", "LP", "LS", "LT", "MA",
    "MB", "MC", "ME", "MS", "NT", "OB", "PA", "PL", "PT", "SK", "SO", "TE", "TX", "VF", "VO", "WO",
  ]
  /// Shape keys are copied only along with what they belong to.
  private static let shapeKeys = "KE"
  /// Caches were tried only with files from this version on.
  private static let cacheFiles = (letters: "CF", version: 405)
  /// The versions of Blender whose files are known; their number times 100.
  private static let versions = 300...500

  private let version: Int
  private let overrideLibrary: Int?
  private let prefixLength: Int
  private let packedLibrary: DNAField?
  private let caches: DiskCaches

  init(_ file: borrowing BlendFile) {
    version = file.header.version
    let id = file.sdna["ID"]
    overrideLibrary = id?.pointer("override_library")
    prefixLength = id?.size ?? 0
    packedLibrary = file.sdna["Library"]?.field(named: "packedfile")
    caches = DiskCaches(file.sdna)
  }

  /// Checks a data-block that would be taken along.
  ///
  /// - Throws: `refused`, or `corrupt` where its block is cut off.
  func check(_ position: Int, isRoot: Bool, in file: inout BlendFile) throws(BlendFormatError) {
    let dataBlock = file.dataBlocks[position]
    switch dataBlock.origin {
    case .linked where isRoot:
      throw refused(dataBlock, "comes from another file and can be copied only from there")
    case .linked, .library: return
    case .packed:
      throw refused(
        dataBlock,
        "comes from another file and is packed into this one; make it local in Blender first"
      )
    case .local: break
    }
    try checkType(of: dataBlock, isRoot: isRoot)
    let block = file.blocks[dataBlock.blocks.lowerBound]
    guard let definition = file.sdna[block.head.sdnaIndex], definition.size == block.head.length,
      block.head.count == 1
    else {
      throw BlendFormatError(
        .corrupt,
        offset: block.headOffset,
        message: "the \(dataBlock.reference.title) has a length that is not that of its type"
      )
    }
    try checkOverride(dataBlock, block, in: &file)
    guard try !caches.isBaked(dataBlock, in: &file) else {
      throw refused(
        dataBlock,
        "has a simulation that is baked to disk, which a new file would not find; switch Disk Cache off "
          + "in Blender and bake it again"
      )
    }
  }

  private func checkOverride(
    _ dataBlock: DataBlock,
    _ block: BlendBlock,
    in file: inout BlendFile
  ) throws(BlendFormatError) {
    guard let overrideLibrary else { return }
    let format = file.header.format
    let override = try file.source.withBytes(block.payloadOffset, prefixLength) {
      $0.address(at: overrideLibrary, in: format)
    }
    guard override?.isNull != false else {
      throw refused(
        dataBlock,
        "overrides a data-block of another file; make it local in Blender first"
      )
    }
  }

  private func checkType(of dataBlock: DataBlock, isRoot: Bool) throws(BlendFormatError) {
    let letters = dataBlock.code.description
    guard letters != Self.shapeKeys || !isRoot else {
      throw refused(dataBlock, "can be copied only along with what they belong to")
    }
    let isKnown = Self.known.contains(letters) || letters == Self.shapeKeys
    guard isKnown, letters != Self.cacheFiles.letters || version >= Self.cacheFiles.version else {
      throw refused(dataBlock, "can only be copied by Blender")
    }
  }

  /// Checks that the file is one of those whose data-blocks are known.
  ///
  /// - Throws: `refused` for files of versions before 3.0 and after 5.0.
  static func checkVersion(of file: borrowing BlendFile) throws(BlendFormatError) {
    let version = file.header.version
    guard versions.contains(version) else {
      let text = "\(version / 100).\(version % 100)"
      throw BlendFormatError(
        .refused,
        message: "the file was saved by Blender \(text); data-blocks can be copied from files of "
          + "versions 3.0 to 5.0"
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
      throw refused(dataBlock, "is packed into the file; unpack it in Blender first")
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
          message: "the file has the \(dataBlock.reference.title) several times"
        )
      }
    }
  }

  /// The refusal of a data-block, with the reason as the rest of a sentence that begins with its name.
  private func refused(_ dataBlock: DataBlock, _ reason: String) -> BlendFormatError {
    BlendFormatError(.refused, message: "the \(dataBlock.reference.title) \(reason)")
  }
}
