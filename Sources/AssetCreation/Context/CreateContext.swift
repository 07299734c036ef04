import AssetSystem
import struct Foundation.UUID

/// The one entry point of creation: holds the data of the context and all instances, finds creators,
/// convertors and publish plug-ins, calls creators and passes changes to them and to the host.
///
/// Long operations — ``reset()``, create, ``save()``, remove, convert — have their turn one at a time;
/// others wait in order. Creators may call everything here from within their methods: what they begin is
/// part of the operation that called them. A plug-in's process answers on another task; it may use what
/// does not wait: ``instances``, ``addInstance(_:)``, ``removeInstance(_:)``, ``update(_:_:)`` and the
/// shared data.
public actor CreateContext {
  /// What holds the workfile.
  public nonisolated let host: any CreationHost
  /// How names are made.
  public nonisolated let names: SubsetNameProfiles
  /// The catalogs, tasks and published names of the library.
  public nonisolated let assets: any AssetNames

  let plugins: any CreationPluginSource
  let settings: CreatorSettings
  let operations: OperationQueue

  /// What creators, convertors and publish plug-ins there are.
  public internal(set) var registry = CreatorRegistry()
  /// What the artist worked on at the last reset.
  public internal(set) var current = CurrentContext()
  /// What people see above the instances.
  public internal(set) var title: String?
  /// What convertors found at the last reset.
  public internal(set) var convertorItems: [ConvertorItem] = []
  /// What is stored of creators that are not there, as it was at the last reset; it stays as it is stored.
  public internal(set) var unavailable: [UnavailableInstance] = []
  /// What people should know since the last reset, oldest first.
  public internal(set) var warnings: [String] = []
  /// What creators and publish plug-ins did not do about attributes since someone last took it.
  var attributeFailures: [CreatorFailure] = []

  var table = InstanceTable()
  var bulk = EventBulk()
  var shared: SharedData?
  var contextData = ContextData()
  var thumbnailPaths: [ByteString?: ByteString] = [:]
  var subscribers: [UUID: AsyncStream<CreationEvent>.Continuation] = [:]

  /// Makes a context, empty until its first ``reset()``.
  ///
  /// - Parameters:
  ///   - host: what holds the workfile.
  ///   - plugins: asked at each reset for creators, convertors and publish plug-ins.
  ///   - settings: what the library's settings say about creators.
  ///   - names: how names are made.
  ///   - assets: the catalogs, tasks and published names of the library.
  public init(
    host: any CreationHost,
    plugins: any CreationPluginSource,
    settings: CreatorSettings = CreatorSettings(),
    names: SubsetNameProfiles,
    assets: any AssetNames
  ) {
    self.host = host
    self.plugins = plugins
    self.settings = settings
    self.names = names
    self.assets = assets
    operations = OperationQueue()
  }

  /// Makes a context of creators that are there already, empty until its first ``reset()``.
  public init(
    host: any CreationHost,
    creators: [any BaseCreator],
    convertors: [any SubsetConvertor] = [],
    publishPlugins: [any PublishAttributePlugin]? = [],
    settings: CreatorSettings = CreatorSettings(),
    names: SubsetNameProfiles,
    assets: any AssetNames
  ) {
    self.init(
      host: host,
      plugins: CreationPlugins(
        creators: creators,
        convertors: convertors,
        publishPlugins: publishPlugins
      ),
      settings: settings,
      names: names,
      assets: assets
    )
  }

  /// Whether the host can do all that saving needs.
  public nonisolated var isHostValid: Bool { host.missingMethods.isEmpty }

  /// Whether anything differs from what is stored.
  public var isChanged: Bool { contextData.isChanged || table.contains(where: \.isChanged) }

  /// Whether the artist works on something else than at the last reset; ask before saving then.
  public func isContextChanged() async throws -> Bool {
    try await host.currentContext() != current
  }

  /// What creators and publish plug-ins did not do about attributes since the last time this was asked.
  func takeAttributeFailures() -> [CreatorFailure] {
    defer { attributeFailures = [] }
    return attributeFailures
  }

  /// Tells people something they should know until the next reset.
  public func warn(_ message: String) { warnings.append(message) }

  /// Runs something that has its turn among the long operations.
  ///
  /// - Throws: what it throws; ``CreationError/Code/busy`` when too much waits already;
  ///   `CancellationError` when the task is cancelled while it waits.
  func operation<Value: Sendable>(
    _ body: (isolated CreateContext) async throws -> Value
  ) async throws -> Value {
    let operation = try await operations.begin()
    guard let operation else { return try await body(self) }
    let result: Result<Value, any Error>
    do {
      result = .success(
        try await OperationQueue.$current.withValue(operation) { try await body(self) }
      )
    } catch {
      result = .failure(error)
    }
    await operations.end(operation)
    return try result.get()
  }
}
