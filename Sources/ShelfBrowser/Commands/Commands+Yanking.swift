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
    CommandBehavior(unless: \.noYankReason, plain: { $0.withSubjects(.yank(format)) })
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

  /// Puts assets on the clipboard.
  mutating func yank(_ format: YankFormat, of assets: [AssetRepresentation]) -> [Effect] {
    let text = format.text(of: assets) { key in
      libraries.first { $0.id == key.library }?.root ?? ""
    }
    guard !text.isEmpty else { return refuse("There is nothing to copy: \(format.lack).") }
    notify(.info, "Copied \(format.noun) of \(assets.count.counted("asset")).")
    return [.copy(text)]
  }
}
