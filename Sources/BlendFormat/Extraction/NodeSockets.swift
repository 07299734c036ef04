/// Finds what the sockets of nodes hold.
///
/// The sockets of a node tree's interface hold the same structs, which Blender 3.4 lists alike and which
/// later ones write for it.
enum NodeSockets {
  /// The blocks with the values of the inputs of nodes in a run.
  ///
  /// - Returns: positions in ``BlendFile/blocks``.
  /// - Throws: what is wrong with the file.
  static func values(
    of dataBlock: DataBlock,
    _ index: RunIndex,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Set<Int> {
    guard let socket = file.sdna["bNodeSocket"], let next = socket.pointer("next"),
      let value = socket.pointer("default_value"),
      let inputs = file.sdna["bNode"]?.field(named: "inputs")
    else { return [] }
    var values: Set<Int> = []
    var seen: Set<Int> = []
    for block in dataBlock.blocks
    where file.sdna[file.blocks[block].head.sdnaIndex]?.typeName == "bNode" {
      var found = try target(of: block, inputs.offset, index, &file)
      while let item = found, seen.insert(item).inserted,
        file.sdna[file.blocks[item].head.sdnaIndex]?.typeName == "bNodeSocket"
      {
        if let content = try target(of: item, value, index, &file) { values.insert(content) }
        found = try target(of: item, next, index, &file)
      }
    }
    return values
  }

  private static func target(
    of block: Int,
    _ offset: Int,
    _ index: RunIndex,
    _ file: inout BlendFile
  ) throws(BlendFormatError) -> Int? {
    let format = file.header.format
    guard offset + format.pointerSize <= file.blocks[block].head.length else { return nil }
    let start = file.blocks[block].payloadOffset + offset
    let address = try file.source.withBytes(start, format.pointerSize) {
      $0.address(at: 0, in: format)
    }
    return address.flatMap { index.index(of: $0, in: file) }
  }
}
