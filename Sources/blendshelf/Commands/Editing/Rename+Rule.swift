import AssetSystem

extension Rename {
  /// The assets to be renamed, and what is wrong with the arguments.
  func targets(_ session: EditingSession) async throws -> (found: [AssetTarget], problems: [String]) {
    guard map == nil else { return ([], []) }
    let (assets, problems) = try await selection.assets(session.lookup)
    return (assets.map(\.target), problems)
  }
}
