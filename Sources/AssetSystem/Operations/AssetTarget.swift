/// An asset of an open library, by its lasting name: what an operation works on.
public struct AssetTarget: Hashable, Sendable {
  /// The library.
  public var library: LibraryID
  /// The asset, or for ``AssetOperation/mark`` a data-block that is none yet.
  public var identifier: AssetIdentifier

  /// Names a target.
  public init(library: LibraryID, identifier: AssetIdentifier) {
    self.library = library
    self.identifier = identifier
  }
}
