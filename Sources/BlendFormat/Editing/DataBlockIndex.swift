/// The data-blocks of a file by type and name.
struct DataBlockIndex {
  private let positions: [DataBlockReference: [Int]]

  /// Indexes a file's data-blocks; those whose name lacks their type, which Blender drops, are left
  /// out.
  init(_ file: borrowing BlendFile) {
    var positions: [DataBlockReference: [Int]] = [:]
    positions.reserveCapacity(file.dataBlocks.count)
    for (position, dataBlock) in file.dataBlocks.enumerated() {
      let code = file.blocks[dataBlock.blocks.lowerBound].head.code.idCode
      let isSound =
        switch code {
        case IDCode.placeholder?: true
        case IDCode.screenBlock?: dataBlock.code == .screen
        default: code == dataBlock.code
        }
      guard isSound else { continue }
      positions[DataBlockReference(code: dataBlock.code, name: dataBlock.name), default: []]
        .append(position)
    }
    self.positions = positions
  }

  /// The positions in ``BlendFile/dataBlocks`` of all with this type and name.
  func positions(of reference: DataBlockReference) -> [Int] {
    positions[reference] ?? []
  }

  /// The local data-block of this type and name, nil when there is none.
  ///
  /// - Throws: `corrupt` where there are several, of which Blender renames all but one.
  func local(
    _ reference: DataBlockReference,
    in file: borrowing BlendFile
  ) throws(BlendFormatError) -> Int? {
    let found = positions(of: reference).filter { file.dataBlocks[$0].origin == .local }
    guard found.count <= 1 else {
      throw BlendFormatError(.corrupt, message: "the file has \(found.count) of \(reference)")
    }
    return found.first
  }
}

extension DataBlockReference: CustomStringConvertible {
  /// The type's letters and the name, safe to print.
  public var description: String { "\(code) \(BlendFormatError.printable(name))" }
}
