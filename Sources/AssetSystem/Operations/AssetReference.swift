/// A file that links an asset of another by name.
public struct AssetReference: Hashable, Sendable {
  /// The linking file, an absolute path.
  public var file: ByteString
  /// The path of the asset's file as the linking file stores it.
  public var library: ByteString
  /// The type of the linked data-block.
  public var type: IDType
  /// Its name.
  public var name: ByteString

  /// Makes a reference.
  public init(file: ByteString, library: ByteString, type: IDType, name: ByteString) {
    self.file = file
    self.library = library
    self.type = type
    self.name = name
  }
}
