import AssetSystem

/// A creator that marks what it finds in the saved workfile.
protocol BuiltInCreator: Creator {
  /// What it has in common with the others.
  var workfile: WorkfileAccess { get }
}

/// How built-in creators reach the workfile.
struct WorkfileAccess: Sendable {
  /// Reads the saved file.
  let reader: WorkfileReader
  /// The running Blender that has it open; nil when none is asked.
  let live: (any LiveWorkfile)?

  /// What of the saved file can be published.
  func contents(_ context: CreateContext) async throws -> WorkfileContents {
    try await reader.contents(of: context.current.workfile)
  }

  /// What people should know of the saved file; nil when Blender has the same.
  func notice() async throws -> String? {
    guard let live, try await live.status().isModified else { return nil }
    return """
      \(live.name) has changes that are not saved: what is made here is of the saved file. Save it first to \
      publish them.
      """
  }
}

extension BuiltInCreator {
  /// Adds instances and stores them, all in one step.
  ///
  /// - Parameters:
  ///   - instances: the instances.
  ///   - context: where they are added.
  ///   - answers: what was answered before; the picture among it is that of each.
  /// - Returns: their IDs.
  /// - Throws: what the host throws; nothing is added then.
  func add(
    _ instances: [CreatedInstance],
    _ context: CreateContext,
    _ answers: JSONObject
  ) async throws -> JSONValue {
    let ids = try await context.storeInstances(instances)
    if let picture = answers["thumbnail_source"]?.text, !picture.isEmpty {
      for id in ids { await context.setThumbnail(picture, of: id) }
    }
    return .array(ids.map { .string($0) })
  }
}
