/// What a catalog definition file holds: `blender_assets.cats.txt` (Blender:
/// `AssetCatalogDefinitionFile`, "CDF").
///
/// Reading never drops anything silently: what cannot be used becomes a ``CatalogLineProblem``, and
/// lines nothing can be made of are kept. Comments and blank lines are not: Blender does not preserve
/// them either, and its normal form has its own header.
public struct AssetCatalogDefinitionFile: Hashable, Sendable {
  /// The file's name in the root of a library.
  public static let fileName = "blender_assets.cats.txt"

  /// The backup's name, which the file gets when a new one takes its place.
  public static let backupFileName = fileName + "~"

  /// The version of the format this program reads and writes.
  public static let supportedVersion = 1

  /// The catalogs in the order of the file; no two have the same ID, none has the nil UUID.
  public internal(set) var catalogs: [AssetCatalog]
  /// The lines that nothing can be made of, in the order of the file and without line ends.
  public internal(set) var keptLines: [ByteString]
  /// What is wrong with lines, in the order of the file.
  public internal(set) var problems: [CatalogLineProblem]

  /// Makes the contents of a new file; of catalogs with one ID the first counts.
  ///
  /// - Parameter catalogs: the catalogs; those with the nil UUID or an empty path are left out, because
  ///   a file cannot hold them.
  public init(catalogs: some Sequence<AssetCatalog> = []) {
    self.init(catalogs: catalogs, keptLines: [])
  }

  /// Makes the contents of a file that has kept lines as well.
  init(catalogs: some Sequence<AssetCatalog>, keptLines: [ByteString]) {
    var known: Set<CatalogID> = [.none]
    self.catalogs = catalogs.filter { !$0.path.isEmpty && known.insert($0.id).inserted }
    self.keptLines = keptLines
    problems = []
  }
}
