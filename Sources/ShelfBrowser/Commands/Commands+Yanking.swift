import AssetSystem
import OrderedCollections
import ShelfConfig

extension CommandBehavior {
  /// Putting the selected assets, or else the active one, on the clipboard.
  static let yanking: Table = [
    .yankID: yank(.id), .yankPath: yank(.path), .yankName: yank(.name),
    .yankCatalog: yank(.catalog), .yankTags: yank(.tags), .yankJSON: yank(.json),
  ]

  private static func yank(_ format: YankFormat) -> CommandBehavior {
    CommandBehavior(unless: \.noYankReason, plain: { $0.yank(format) })
  }
}

extension BrowserState {
  /// How many assets are put on the clipboard at most: terminals take some 100 kB.
  static let yankLimit = 500

  fileprivate var noYankReason: String? {
    if selection.keys.isEmpty { return noAssetReason }
    guard selection.keys.count > Self.yankLimit else { return nil }
    return "More than \(Self.yankLimit) assets are selected; `blendshelf list` prints them."
  }

  fileprivate mutating func yank(_ format: YankFormat) -> [Effect] {
    let keys = selection.keys.isEmpty ? list.activeKey.map { [$0] } ?? [] : selection.keys.elements
    let known = keys.compactMap { list.details[$0] }
    let details = Dictionary(known.map { ($0.key, $0) }) { first, _ in first }
    pendingYank = PendingYank(format: format, keys: keys, details: details)
    let missing = keys.filter { details[$0] == nil }
    return missing.isEmpty ? finishYank() : [.loadDetails(missing)]
  }

  /// Takes in details for the assets to be put on the clipboard.
  mutating func yanked(_ loaded: [AssetRepresentation], _ requested: [AssetKey]) -> [Effect] {
    guard var yank = pendingYank, !loaded.isEmpty || !requested.isEmpty else { return [] }
    let wanted = Set(yank.keys)
    for asset in loaded where wanted.contains(asset.key) { yank.details[asset.key] = asset }
    let gone = Set(requested).subtracting(loaded.map(\.key))
    yank.keys.removeAll { gone.contains($0) }
    pendingYank = yank
    return yank.keys.allSatisfy { yank.details[$0] != nil } ? finishYank() : []
  }

  private mutating func finishYank() -> [Effect] {
    guard let yank = pendingYank else { return [] }
    pendingYank = nil
    let assets = yank.keys.compactMap { yank.details[$0] }
    guard !assets.isEmpty else { return refuse("The assets are gone; nothing was copied.") }
    let text = yank.format.text(of: assets) { key in
      libraries.first { $0.id == key.library }?.root ?? ""
    }
    guard !text.isEmpty else { return refuse("There is nothing to copy: \(yank.format.lack).") }
    notify(.info, "Copied \(yank.format.noun) of \(assets.count.counted("asset")).")
    return [.copy(text)]
  }
}
