import AssetSystem
import BlendFormat

/// What validation has worked out about an instance, and extraction does.
struct PublishPlan: Hashable, Sendable {
  /// The path of its catalog.
  var catalog: AssetCatalogPath
  /// The number its version would get now.
  var version: Int
}
