package import AssetSystem

/// Keeps others who publish an asset from beginning, placing or unlisting versions of it, for as long as it exists.
package final class AssetFolderLock: Sendable {
  /// Several may wait, each for as long as those before it need.
  private static let patience = Duration.seconds(60)

  private let locks: FolderLocks

  /// Waits for the asset's folder.
  ///
  /// - Parameters:
  ///   - asset: the folder.
  ///   - flag: stops the waiting.
  /// - Throws: ``LibraryStoreError`` when others do not let go; `CancellationError`.
  package init(of asset: ByteString, flag: CancellationFlag) throws {
    locks = try FolderLocks([asset], patience: Self.patience) { flag.isCancelled }
  }
}
