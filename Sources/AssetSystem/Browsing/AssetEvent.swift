/// What listeners of the asset API hear about.
public enum AssetEvent: Equatable, Sendable {
  /// Another asset is the active one, or none.
  case activeChanged(AssetRepresentation?)
  /// An asset was activated: Enter or a double-click.
  case activated(AssetRepresentation)
  /// Other assets are selected.
  case selectionChanged(Set<AssetKey>)
  /// The assets, tags or catalogs of a library are not what they were.
  case libraryChanged(LibraryID)
  /// A scan has come further.
  case scanProgress(ScanProgress)
}
