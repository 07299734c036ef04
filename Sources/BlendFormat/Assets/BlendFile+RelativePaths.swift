extension BlendFile {
  /// The shortest text that holds a path; shorter ones are names.
  private static let shortestPath = 256

  /// The paths to images, sounds, fonts, clips, caches and volumes that begin at the file's folder (`//`),
  /// in file order.
  ///
  /// Those of libraries are in ``links()``; what is packed into the file needs no path.
  ///
  /// - Throws: `truncated`, `corrupt` or `io`.
  public mutating func relativePaths() throws(BlendFormatError) -> [[UInt8]] {
    var members: [SDNAIndex: PathMember?] = [:]
    var paths: [[UInt8]] = []
    for dataBlock in dataBlocks where dataBlock.origin == .local {
      let block = blocks[dataBlock.blocks.lowerBound]
      let index = block.head.sdnaIndex
      let member = members[index] ?? PathMember(of: index, in: sdna)
      members[index] = .some(member)
      guard let member, block.head.length >= member.end else { continue }
      let path = try source.withBytes(block.payloadOffset, member.end) { bytes in
        member.isPacked(bytes) ? [] : bytes.text(at: member.offset, limit: member.size).bytes
      }
      if path.starts(with: "//".utf8) { paths.append(path) }
    }
    return paths
  }

  /// Where data-blocks of a type keep a path.
  private struct PathMember {
    let offset: Int
    let size: Int
    /// The pointers to what is packed.
    let packed: [DNAField]
    /// Bytes from the start that hold all of these.
    let end: Int

    /// Blender gave the members other names in memory than in files, and newer types have the new one.
    init?(of index: SDNAIndex, in sdna: SDNA) {
      guard let type = sdna[index], type.isDataBlock, type.typeName != "Library" else { return nil }
      let path = ["filepath", "name"].lazy.compactMap { type.field(named: $0) }
        .first { !$0.isPointer && $0.elementSize == 1 && $0.elementCount >= shortestPath }
      guard let path else { return nil }
      offset = path.offset
      size = path.size
      packed = ["packedfile", "packedfiles"].compactMap { type.field(named: $0) }
      end = (packed + [path]).map { $0.offset + $0.size }.max() ?? 0
    }

    func isPacked(_ bytes: RawSpan) -> Bool {
      packed.contains { field in
        (field.offset..<(field.offset + field.size)).contains { bytes.byte(at: $0) != 0 }
      }
    }
  }
}
