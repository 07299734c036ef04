/// What a scan of one `.blend` file yields.
public struct BlendFileContents: Sendable {
  /// The header of the uncompressed content.
  public var header: BlendFileHeader
  /// How the file is packed.
  public var compression: BlendCompression
  /// The assets in file order.
  public var assets: [BlendAsset] = []
  /// Where in the uncompressed content the pixels of previews begin, by the assets' positions in ``assets``.
  public var previewOffsets: [Int: Int] = [:]
  /// The paths of the linked libraries as stored; `//` means relative to the file.
  public var libraries: [[UInt8]] = []
  /// The placeholders of linked data-blocks, in file order.
  public var linkedDataBlocks: [LinkedDataBlock] = []
  /// How many local data-blocks of each type the file has, assets or not.
  public var dataBlockCounts: [IDCode: Int] = [:]
  /// Damage that concerns single assets; the rest of the file was read.
  public var warnings: [BlendFormatError] = []
}

/// A data-block that a file takes from a library: the link is by type and name.
public struct LinkedDataBlock: Sendable, Hashable {
  /// The library's position in ``BlendFileContents/libraries``, nil when it points nowhere.
  public var libraryIndex: Int?
  /// The ID type.
  public var code: IDCode
  /// The name without the two letters, as raw bytes.
  public var name: [UInt8]

  /// Creates a link.
  public init(libraryIndex: Int?, code: IDCode, name: [UInt8]) {
    self.libraryIndex = libraryIndex
    self.code = code
    self.name = name
  }
}
