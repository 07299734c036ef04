/// What a file takes from other files.
public struct BlendFileLinks: Sendable, Hashable {
  /// The paths of the libraries as stored; `//` means relative to the file.
  public var libraries: [[UInt8]]
  /// The placeholders of linked data-blocks in file order; their library's position counts in
  /// ``libraries``.
  public var dataBlocks: [LinkedDataBlock]
}

extension BlendFile {
  /// What the file links by name, as ``BlendEdit/renameLinked(_:library:to:)`` and
  /// ``BlendEdit/setLibraryPath(_:to:)`` name it.
  ///
  /// - Throws: `truncated`, `corrupt` or `io`.
  public mutating func links() throws(BlendFormatError) -> BlendFileLinks {
    let libraries = try libraries()
    var indices: [BlockAddress: Int] = [:]
    for (index, library) in libraries.enumerated() {
      indices[blocks[dataBlocks[library.position].blocks.lowerBound].head.address] = index
    }
    return BlendFileLinks(
      libraries: libraries.map(\.path),
      dataBlocks: dataBlocks.compactMap { dataBlock in
        dataBlock.origin.placeholderLibrary.map {
          LinkedDataBlock(libraryIndex: indices[$0], code: dataBlock.code, name: dataBlock.name)
        }
      }
    )
  }

  /// The libraries with their positions in ``dataBlocks``.
  mutating func libraries() throws(BlendFormatError) -> [(position: Int, path: [UInt8])] {
    guard let member = dna.layout.libraryPath else { return [] }
    var libraries: [(position: Int, path: [UInt8])] = []
    for position in dataBlocks.indices where dataBlocks[position].origin == .library {
      let block = blocks[dataBlocks[position].blocks.lowerBound]
      let count = max(0, min(block.head.length - member.offset, member.limit))
      let path = try source.withBytes(block.payloadOffset + member.offset, count) {
        $0.text(at: 0, limit: count).bytes
      }
      libraries.append((position, path))
    }
    return libraries
  }
}
