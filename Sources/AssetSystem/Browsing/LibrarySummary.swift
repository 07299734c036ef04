/// A library as the list of libraries shows it.
public struct LibrarySummary: Equatable, Sendable {
  /// Its place in the list.
  public var id: LibraryID
  /// The name shown: the configured one, or the last component of the root.
  public var name: String
  /// The name under which people see it: of several of one name each says where it is.
  public var displayName: String
  /// The root folder.
  public var root: ByteString
  /// How many assets the index holds.
  public var assetCount: Int
  /// How many `.blend` files the index holds.
  public var fileCount: Int
  /// Why the library cannot be read at the moment; nil when it can.
  public var problem: String?

  /// Makes a summary.
  public init(
    id: LibraryID,
    name: String,
    displayName: String? = nil,
    root: ByteString,
    assetCount: Int = 0,
    fileCount: Int = 0,
    problem: String? = nil
  ) {
    self.id = id
    self.name = name
    self.displayName = displayName ?? name
    self.root = root
    self.assetCount = assetCount
    self.fileCount = fileCount
    self.problem = problem
  }
}
