public import AssetSystem
public import SystemPackage

/// The active asset and all that is needed to load it.
public struct ActiveAsset: Equatable, Sendable {
  /// The asset.
  public var asset: AssetRepresentation
  /// Its library.
  public var library: AssetLibraryReference
  /// The absolute path of the `.blend` file that holds the data-block.
  public var file: FilePath
  /// The ways it can be imported, the one to prefer first.
  public var importMethods: [ImportMethod]

  /// Puts an asset together with its place on disk.
  public init(
    asset: AssetRepresentation,
    library: AssetLibraryReference,
    importMethods: [ImportMethod] = [.appendReuse, .append, .link]
  ) {
    self.asset = asset
    self.library = library
    self.file = FilePath(library.root.appending(path: asset.identifier.file))
    self.importMethods = importMethods
  }

  /// The type of the data-block.
  public var type: IDType { asset.identifier.type }
}
