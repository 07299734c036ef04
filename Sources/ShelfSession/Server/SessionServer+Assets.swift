import AssetSystem

extension SessionServer {
  /// Asks the program that the session belongs to.
  func answerAboutAssets(_ request: SessionRequest) async throws -> String {
    switch request {
    case .list(let query, let window):
      let (total, rows) = try await methods.assets(matching: query, in: window)
      return JSONText.object([("total", String(total)), ("assets", fitting(rows))])
    case .selected(let window):
      return fitting(try await methods.selectedAssets(in: window))
    case .tags:
      let tags = try await methods.tags().map { tag, count in
        JSONText.object([("tag", JSONText.string(tag.string)), ("count", String(count))])
      }
      return JSONText.array(tags)
    case .select(let assets, let library):
      let (selected, unknown) = try await methods.select(assets, library: library)
      return JSONText.object([
        ("selected", String(selected)), ("unknown", JSONText.array(ofStrings: unknown)),
      ])
    case .setActive(let identifier, let library, let activating):
      let asset = try await methods.setActive(identifier, library: library, activating: activating)
      return asset.json
    case .setView(let catalog, let keepsCatalog, let query):
      try await methods.setView(
        catalog: keepsCatalog ? follow.view.catalog : catalog,
        query: query ?? follow.view.query
      )
      return JSONText.object(
        follow.view.jsonMembers(of: .viewChanged, listing: limits.listedIdentifiers)
      )
    case .showPose(let pose):
      return try await methods.showPose(pose)?.json ?? "null"
    case .load(let identifier, let library):
      return try await methods.load(identifier, library: library).json
    case .tag(let identifiers, let library, let adding, let removing):
      let result = try await methods.tag(
        identifiers,
        library: library,
        adding: adding,
        removing: removing
      )
      return result.json
    case .refresh(let full):
      return JSONText.array(try await methods.refresh(full: full).map(\.json))
    case .applyPose(let request):
      return try await methods.applyPose(request).json
    case .importAsset(let request):
      let (type, name) = try await methods.importAsset(request)
      return JSONText.object([
        ("type", JSONText.string(type)), ("name", JSONText.string(name.string)),
      ])
    case .refreshBlender(let process):
      try await methods.refreshBlender(process: process)
      return JSONText.array(blenders.map(\.json))
    case .blenders:
      return JSONText.array(blenders.map(\.json))
    default:
      throw JSONRPCError(.methodNotFound, "There is no such method.")
    }
  }

  /// As many rows as a line holds; who asked goes on behind the last one.
  private func fitting(_ rows: [SessionRow]) -> String {
    var bytes = 2 * Self.envelopeBytes
    let fitting = rows.prefix { row in
      bytes += row.json.utf8.count + 1
      return bytes <= limits.frameBytes
    }
    return JSONText.array(fitting.map(\.json))
  }
}
