/// Knows which simulations are baked into files of which the `.blend` file's own name tells the folder.
///
/// Such files are found by Blender beside a file of that name only (Blender: `PTCACHE_DISK_CACHE`).
struct DiskCaches {
  private static let baked: Int32 = 1 << 0
  private static let disk: Int32 = 1 << 6
  private static let external: Int32 = 1 << 9

  private let index: SDNAIndex?
  private let flag: Int?
  private let size: Int

  init(_ sdna: SDNA) {
    let definition = sdna["PointCache"]
    index = sdna.index(of: "PointCache")
    flag = definition?.value("flag", size: 4)
    size = definition?.size ?? 0
  }

  /// Whether a simulation of a data-block is baked so.
  ///
  /// - Throws: `truncated` or `io`.
  func isBaked(
    _ dataBlock: DataBlock,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Bool {
    guard let index, let flag, size > 0 else { return false }
    let format = file.header.format
    for position in dataBlock.blocks where file.blocks[position].head.sdnaIndex == index {
      for piece in RunPointers.pieces(of: file.blocks[position], elementSize: size) {
        let isBaked = try file.source.withBytes(piece.lowerBound, piece.count) { bytes in
          stride(from: 0, through: bytes.byteCount - size, by: size).contains {
            let flags = bytes.integer(at: $0 + flag, as: Int32.self, in: format) ?? 0
            return flags & Self.baked != 0 && flags & Self.disk != 0 && flags & Self.external == 0
          }
        }
        if isBaked { return true }
      }
    }
    return false
  }

  /// The folder in which Blender looks for the files, as a path from the `.blend` file.
  static func folder(of path: [UInt8]) -> [UInt8] {
    let name = path.lastIndex(of: UInt8(ascii: "/")).map { path[($0 + 1)...] } ?? path[...]
    let stem = name.lastIndex(of: UInt8(ascii: ".")).map { name[..<$0] } ?? name
    return Array("//blendcache_".utf8) + stem
  }
}
