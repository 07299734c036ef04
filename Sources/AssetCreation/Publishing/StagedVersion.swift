public import AssetSystem
import LibraryStore
import Synchronization

/// A version that is being made in a hidden folder beside its place in the library.
public final class StagedVersion: Sendable {
  /// The name under which it is published.
  public let subset: ByteString
  /// The path of its catalog.
  public let catalog: AssetCatalogPath
  /// The hidden folder, an absolute path; what is in it goes along.
  public let folder: ByteString
  private let state: Mutex<State>

  private struct State: Sendable {
    var version: Int
    var instance: ByteString = ""
    var dataBlock: PublishedDataBlock?
    var record: JSONObject = [:]
  }

  /// Names a folder.
  public init(
    subset: ByteString,
    catalog: AssetCatalogPath,
    version: Int,
    folder: ByteString
  ) {
    self.subset = subset
    self.catalog = catalog
    self.folder = folder
    state = Mutex(State(version: version))
  }

  /// Its number; it changes only where another program has taken it meanwhile.
  public var version: Int {
    get { state.withLock { $0.version } }
    set { state.withLock { $0.version = newValue } }
  }

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
