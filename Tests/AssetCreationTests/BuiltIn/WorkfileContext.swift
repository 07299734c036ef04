import AssetSystem

@testable import AssetCreation

/// The built-in creators over a workfile on disk.
struct WorkfileContext {
  let folder: WorkfileFolder
  let host: WorkfileHost
  let context: CreateContext

  /// Copies a fixture, and reads it.
  init(
    _ fixture: String,
    catalog: ByteString? = "Characters/Hero",
    task: ByteString? = nil,
    names: any AssetNames = MemoryNames()
  ) async throws {
    folder = try WorkfileFolder()
    host = WorkfileHost(
      workfile: try folder.add(fixture: fixture),
      library: "Film",
      catalog: catalog,
      task: task
    )
    var plugins = try BuiltInCreators.plugins(reader: WorkfileReader())
    plugins.publishPlugins = []
    context = CreateContext(host: host, plugins: plugins, names: try .shipped(), assets: names)
    _ = await context.reset()
  }

  /// Lets a creator make something.
  @discardableResult
  func create(
    _ creator: ByteString,
    _ variant: ByteString = "Main",
    _ answers: JSONObject = [:]
  ) async throws -> [CreatedInstance] {
    let ids =
      try await context.create(
        creator: creator,
        variant: variant,
        preCreateData: answers
      ).texts ?? []
    var made: [CreatedInstance] = []
    for id in ids {
      if let instance = await context.instance(id) { made.append(instance) }
    }
    return made
  }

  /// What the sidecar has.
  func stored() async throws -> [JSONObject] { try await host.records.all() }

  var sidecar: String { "hero.blend.creation.json" }
}
