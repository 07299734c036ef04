public import AssetSystem

/// Which catalogs, tasks and published names there are in the library.
public protocol AssetNames: Sendable {
  /// The paths of all catalogs.
  func knownAssets() async throws -> Set<ByteString>

  /// The tasks of each of these catalogs; an unknown catalog has none.
  func tasks(of assets: Set<ByteString>) async throws -> [ByteString: [ByteString]]

  /// What kind of step a task is; nil when nobody said.
  func taskType(of task: ByteString, asset: ByteString?) async throws -> ByteString?

  /// The names of what is published in a catalog.
  func publishedNames(of asset: ByteString) async throws -> [ByteString]
}
