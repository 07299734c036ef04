import AssetSystem
import Glibc

/// The hidden folders of versions that no one will finish, after a crash or a power cut.
struct StagingLeftovers {
  private let paths: [ByteString]
  private let calls: FileSystemCalls

  private static let day: Int64 = 86_400 * 1_000_000_000

  /// Finds them in the folder of an asset, which the caller keeps others out of.
  ///
  /// Who makes a version holds a lock on its folder. Where there are no locks, only what is older than a
  /// day is taken for left behind.
  init(of asset: ByteString, calls: FileSystemCalls) {
    self.calls = calls
    paths = asset.folderNames { StagingName(parsing: $0) != nil }.compactMap { name in
      let path = asset.appending(path: name)
      guard let version = try? FileVersion(of: path) else { return nil }
      guard let locks = try? FolderLocks([path], patience: .zero, calls: calls),
        !locks.folders.isEmpty
      else { return nil }
      return !locks.locked.isEmpty || version.isOld(by: Self.day) ? path : nil
    }
  }

  /// Removes them.
  ///
  /// - Returns: how many are gone.
  @discardableResult
  func remove() -> Int {
    paths.count { calls.removeTree($0) == 0 }
  }

  /// Removes those of the assets in a folder; an asset of which nothing remains goes with them.
  static func remove(ofAssetsIn folder: ByteString, calls: FileSystemCalls) {
    for name in folder.folderNames(where: { $0.bytes.first != UInt8(ascii: ".") }) {
      let asset = folder.appending(path: name)
      guard !asset.folderNames(where: { StagingName(parsing: $0) != nil }).isEmpty,
        let locks = try? FolderLocks([asset], patience: .zero, calls: calls),
        !locks.folders.isEmpty
      else { continue }
      if StagingLeftovers(of: asset, calls: calls).remove() > 0 {
        _ = calls.removeFolder(asset)
      }
      _ = consume locks
    }
  }
}
