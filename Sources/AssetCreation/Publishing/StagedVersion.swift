public import AssetSystem
import LibraryStore
import Synchronization

/// A version that is being made in a hidden folder beside its place in the library.
public final class StagedVersion: Sendable {
  /// The name under which it is published.
  public let subset: ByteString
  /// The path of its catalog.
  public let catalog: AssetCatalogPath
  let storage: StagedFolder
  /// Whether a person has chosen its number; else it is the next one.
  let isNumberChosen: Bool
  private let state: Mutex<State>

  private struct State: Sendable {
    var instance: ByteString = ""
    var dataBlock: PublishedDataBlock?
    var record: JSONObject = [:]
    var catalogID = CatalogID.none
    var source: ByteString = ""
    var tags: [ByteString] = []
    var addedCatalogs: [AddedCatalog] = []
  }

  init(
    _ subset: ByteString,
    in catalog: AssetCatalogPath,
    storage: StagedFolder,
    isNumberChosen: Bool = false
  ) {
    self.subset = subset
    self.catalog = catalog
    self.storage = storage
    self.isNumberChosen = isNumberChosen
    state = Mutex(State())
  }

  /// Where it is now, an absolute path: a hidden folder, or its place; what is in it goes along.
  public var folder: ByteString { storage.path }
  /// Its number; it changes only where another program has taken it meanwhile.
  public var version: Int { storage.version }

  /// The instance it is published from.
  public var instance: ByteString {
    get { state.withLock { $0.instance } }
    set { state.withLock { $0.instance = newValue } }
  }

  /// The asset in its file; nil for a workfile.
  public var dataBlock: PublishedDataBlock? {
    get { state.withLock { $0.dataBlock } }
    set { state.withLock { $0.dataBlock = newValue } }
  }

  /// What is written down beside the file.
  public var record: JSONObject {
    get { state.withLock { $0.record } }
    set { state.withLock { $0.record = newValue } }
  }

  /// The catalog that is stored in its file.
  var catalogID: CatalogID {
    get { state.withLock { $0.catalogID } }
    set { state.withLock { $0.catalogID = newValue } }
  }

  /// The workfile it was made of.
  var source: ByteString {
    get { state.withLock { $0.source } }
    set { state.withLock { $0.source = newValue } }
  }

  /// The tags it has of its own, without those of the version before it.
  var tags: [ByteString] {
    get { state.withLock { $0.tags } }
    set { state.withLock { $0.tags = newValue } }
  }

  /// The catalogs that were added for it and others.
  var addedCatalogs: [AddedCatalog] {
    get { state.withLock { $0.addedCatalogs } }
    set { state.withLock { $0.addedCatalogs = newValue } }
  }

  /// Where it will be.
  var place: PublishedPlace {
    PublishedPlace(subset, version: version, in: storage.asset)
  }

  /// The name of its `.blend` file: `poseFist_v001.blend`.
  public var fileName: ByteString { VersionName(version).fileName(of: subset, "blend") }
  /// The name of the record beside it.
  public var recordName: ByteString { VersionName(version).fileName(of: subset, "json") }
  /// Where the `.blend` file is while it is being made.
  public var stagedFile: ByteString { folder.appending(path: fileName) }
}

/// A data-block that is published as an asset, by its type and the name it has in its new file.
public struct PublishedDataBlock: Hashable, Sendable {
  /// Its type.
  public var type: IDType
  /// Its name, without the two letters.
  public var name: ByteString

  /// Names a data-block.
  public init(type: IDType, name: ByteString) {
    self.type = type
    self.name = name
  }
}
