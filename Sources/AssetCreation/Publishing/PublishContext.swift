public import AssetSystem
import Synchronization

/// What all publish plug-ins of one publish share.
public final class PublishContext: Sendable {
  /// Where it is published to.
  public let library: any PublishedLibrary
  /// What was asked for.
  public let options: PublishOptions
  let collection: PublishCollection
  let source: any PublishSource
  let file: OpenedWorkfile
  private let state: Mutex<State>

  private struct State: Sendable {
    var data: JSONObject
    var warnings: [Warning] = []
    var said: Set<ByteString> = []
  }

  /// Something a plug-in has to say that does not stop anything.
  struct Warning: Sendable {
    var message: String
    var title: String
    var repair: RepairAction?
  }

  /// Makes what plug-ins share.
  public init(
    _ collection: PublishCollection,
    from source: any PublishSource,
    to library: any PublishedLibrary,
    options: PublishOptions = PublishOptions()
  ) {
    self.collection = collection
    self.source = source
    self.library = library
    self.options = options
    file = OpenedWorkfile(collection.workfile, version: collection.workfileVersion)
    state = Mutex(State(data: collection.data))
  }

  /// The workfile that is published from, an absolute path.
  public var workfile: ByteString { collection.workfile }
  /// The instances that are published, in order.
  public var instances: [PublishInstance] { collection.instances }
  /// The path of an image that shows the whole; nil when there is none.
  public var thumbnail: ByteString? { collection.thumbnail }

  /// What is stored about the whole.
  public var data: JSONObject { state.withLock { $0.data } }

  /// Changes the data for this publish.
  public func update(_ change: @Sendable (inout JSONObject) -> Void) {
    state.withLock { change(&$0.data) }
  }

  /// Says something a person should know, of the plug-in and instance that have their turn; nothing stops.
  public func warn(_ message: String, title: String = "", repair: RepairAction? = nil) {
    let warning = Warning(message: message, title: title, repair: repair)
    state.withLock { $0.warnings.append(warning) }
  }

  /// Whether nobody has asked this for a key in this publish yet: for what would be said of each instance.
  func isFirst(to say: ByteString) -> Bool {
    state.withLock { $0.said.insert(say).inserted }
  }

  func takeWarnings() -> [Warning] {
    state.withLock { state in
      defer { state.warnings = [] }
      return state.warnings
    }
  }

  /// Gives an instance another value for good: what a repair does.
  public func store(
    _ value: JSONValue?,
    for key: ByteString,
    of instance: PublishInstance
  ) async throws {
    try await source.store(value, for: key, of: instance.id)
  }

  /// Makes the hidden folder into which the files of an instance go; it is removed again when publishing
  /// stops.
  ///
  /// - Throws: ``CreationError`` when it has no catalog, its version is taken or nothing can be written.
  public func stage(_ instance: PublishInstance) async throws -> StagedVersion {
    if let staged = instance.staged { return staged }
    // A plug-in may have changed both since they were checked; they become a path.
    let path = AssetCatalogPath(cleaning: instance.asset)
    let problem =
      SubsetName.problem(of: instance.name, limit: nil)
      ?? SubsetName.problem(ofCatalog: path) ?? (path.isEmpty ? "There is no catalog." : nil)
    guard problem == nil else {
      throw CreationError(
        .knownPublish,
        instance.name,
        "'\(instance.label.terminalSafe)' cannot be published. \(problem ?? "")"
      )
    }
    let staged = try await library.stage(
      instance.name,
      in: path,
      version: instance.version
    )
    staged.instance = instance.id
    instance.staged = staged
    return staged
  }
}
