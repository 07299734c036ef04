/// What a new file would hold and what it would need, before it is written.
public struct ExtractionContents: Sendable, Hashable {
  /// The file's own data-blocks that are taken along, the chosen ones among them, in file order.
  public var dataBlocks: [DataBlockReference]
  /// Data-blocks that stay linked.
  public var linkedDataBlocks: [LinkedDataBlock]
  /// The paths of the libraries they are linked from, as stored; `//` means relative to the file.
  public var libraries: [[UInt8]]
  /// Files that are not inside of the `.blend` file, in file order.
  public var files: [ExternalFile]
}

/// A path that a data-block keeps to a file outside of its `.blend` file.
public struct ExternalFile: Sendable, Hashable {
  /// What Blender does with the file.
  public enum Purpose: Sendable, Hashable {
    /// Blender needs it to show the data-block: an image, a sound, a font, a clip, a volume, a cache.
    case needed
    /// Blender does without it: it writes there, can make it again, or has its content as well.
    case optional
  }

  /// The path as stored; `//` means relative to the file.
  public var path: [UInt8]
  /// Whose it is.
  public var dataBlock: DataBlockReference
  /// What Blender does with it.
  public var purpose: Purpose

  /// Whether the path begins at the folder of the `.blend` file.
  public var isRelative: Bool { path.starts(with: "//".utf8) }
}
