/// What a whole file refers to outside of itself.
public struct BlendFileReferences: Sendable, Hashable {
  /// The paths of the libraries it links, as stored; `//` means relative to the file.
  public var libraries: [[UInt8]]
  /// Files that are not inside of the `.blend` file, in file order.
  public var files: [ExternalFile]
}
