import AssetSystem

/// The catalogs of a library at one moment, ready for listings.
struct CatalogSnapshot: Sendable {
  /// The catalogs with what can be undone.
  var service: AssetCatalogService {
    didSet { update() }
  }
  /// The catalog definition file these come from, as last seen; nil when there never was one.
  var file: ByteString?
  /// Why the file cannot be used; nil when it can, or is not there.
  var problem: FileProblem?
  /// Whether the file was last seen by an earlier session.
  private var isRemembered = false
  /// The catalogs as a tree.
  private(set) var tree: AssetCatalogTree
  /// The paths by ID.
  private(set) var paths: [CatalogID: AssetCatalogPath]

  init(service: AssetCatalogService = AssetCatalogService(), file: ByteString? = nil) {
    self.service = service
    self.file = file
    tree = service.tree
    paths = Self.paths(of: service)
  }

  /// The catalogs as an earlier session has left them, until the file is read.
  init(remembering file: ByteString?) {
    self.init()
    reload(file)
    isRemembered = file != nil
  }

  private mutating func update() {
    tree = service.tree
    paths = Self.paths(of: service)
  }

  private static func paths(of service: AssetCatalogService) -> [CatalogID: AssetCatalogPath] {
    Dictionary(service.catalogs.map { ($0.id, $0.path) }, uniquingKeysWith: { first, _ in first })
  }

  /// Takes over the file as it is now.
  ///
  /// A file that cannot be understood leaves the library without catalogs, and they cannot be edited
  /// until it is mended. A file that is gone drops nothing: Blender, when it saves, moves the old one
  /// away first, and a file that was deleted is written again with the next edit. Only what an earlier
  /// session has seen goes with its file.
  mutating func reload(_ bytes: ByteString?) {
    if isRemembered, bytes != file {
      self = CatalogSnapshot()
    }
    isRemembered = false
    guard let bytes else {
      if problem != nil {
        self = CatalogSnapshot()
      }
      return
    }
    guard bytes != file || problem != nil else { return }
    file = bytes
    do throws(AssetSystemError) {
      let contents = try AssetCatalogDefinitionFile(parsing: bytes.bytes)
      if problem == nil {
        service.merge(contents)
      } else {
        service = AssetCatalogService(file: contents)
      }
      problem = nil
    } catch {
      refuse(error.offset, "The catalogs cannot be used. \(error.message)")
    }
  }

  /// Does without catalogs, because the file cannot be read.
  mutating func refuse(_ offset: Int? = nil, _ message: String) {
    problem = FileProblem(
      kind: .catalogLine,
      file: ByteString(AssetCatalogDefinitionFile.fileName),
      offset: offset,
      message: message
    )
    service = AssetCatalogService(readOnlyReason: message)
  }
}
