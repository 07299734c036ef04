import AssetSystem
import Foundation

@testable import AssetCreation

/// A workfile with its sidecar, and a context whose creators all come from plug-ins.
final class PluginBench: Sendable {
  let folder: PluginFolder
  let host: WorkfileHost
  let source: PluginSource
  let context: CreateContext

  init() throws {
    folder = try PluginFolder()
    try folder.write("BLENDER", to: "hero.blend")
    host = WorkfileHost(
      workfile: ByteString(folder.path + "/hero.blend"),
      library: "library",
      catalog: "Props"
    )
    source = PluginSource(
      PluginSearch(
        configFolder: folder.path,
        libraries: [ByteString(folder.path + "/library")],
        environment: [:]
      ),
      PluginTrust(stateFolder: folder.path + "/.state"),
      CreationPlugins(),
      ProcessInfo.processInfo.environment,
      "1.0",
      .ofTest(),
      { _ in },
      { _, _ in }
    )
    context = CreateContext(
      host: host,
      plugins: source,
      names: SubsetNameProfiles(),
      assets: OneCatalog()
    )
  }

  /// Copies the example of the manual.
  ///
  /// - Parameters:
  ///   - path: its folder.
  ///   - wrapper: a program that runs it.
  /// - Throws: when it cannot be copied.
  func addExample(at path: String = "plugins/turntable", wrappedIn wrapper: String? = nil) throws {
    let example = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/Blendshelf.docc/Examples/creator")
    for file in ["plugin.json", "plugin.py"] {
      var text = try String(contentsOf: example.appendingPathComponent(file), encoding: .utf8)
      if wrapper != nil, file == "plugin.json" {
        text = text.replacingOccurrences(of: "\"plugin.py\"", with: "\"-S\", \"wrapper.py\"")
      }
      try folder.write(text, to: "\(path)/\(file)")
    }
    if let wrapper { try folder.write(wrapper, to: "\(path)/wrapper.py") }
  }

  /// Lets the next process of the wrapped plug-in die at a moment.
  func light(_ fuse: Int) throws { try folder.write("\(fuse)", to: "plugins/.fuse") }

  /// How often the wrapped plug-in has died.
  var deaths: Int { folder.read("plugins/.deaths").count }

  /// Gives a publish plug-in its turn.
  func publish(_ plugin: any PublishPlugin, _ instance: CreatedInstance) async throws {
    let instance = PublishInstance(data: instance.dataToStore, label: instance.label)
    let collection = PublishCollection(
      workfile: ByteString(folder.path + "/hero.blend"),
      instances: [instance]
    )
    let context = PublishContext(collection, from: NothingPublished(), to: NothingPublished())
    try await plugin.process(context, instance: instance)
  }
}

/// A library with one catalog, in which nothing is published.
private struct OneCatalog: AssetNames {
  func knownAssets() async throws -> Set<ByteString> { ["Props"] }
  func tasks(of assets: Set<ByteString>) async throws -> [ByteString: [ByteString]] { [:] }
  func taskType(of task: ByteString, asset: ByteString?) async throws -> ByteString? { nil }
  func publishedNames(of asset: ByteString) async throws -> [ByteString] { [] }
}

/// A place from which and to which nothing is published: what publish plug-ins get of it is its folder.
private struct NothingPublished: PublishSource, PublishedLibrary {
  let root: ByteString = "/library"

  func collect(_ only: [ByteString]?) async throws -> PublishCollection {
    throw CancellationError()
  }
  func store(_ value: JSONValue?, for key: ByteString, of instance: ByteString) async throws {}
  func catalog(at path: AssetCatalogPath) async throws -> AssetCatalog? { nil }
  func versions(of subset: ByteString, in catalog: AssetCatalogPath) async throws -> VersionHistory
  {
    VersionHistory(folder: root)
  }
  func problem(publishing subset: ByteString, in catalog: AssetCatalogPath, size: Int64)
    async throws
    -> String?
  { nil }
  func stage(_ subset: ByteString, in catalog: AssetCatalogPath, version: Int?) async throws
    -> StagedVersion
  { throw CancellationError() }
  func integrate(_ versions: [StagedVersion]) async throws -> [PublishedAsset] { [] }
  func takeBack(_ versions: [StagedVersion]) async {}
  func finish(_ versions: [StagedVersion], unlistingOlder: Set<ByteString>) async -> [String] { [] }
}
