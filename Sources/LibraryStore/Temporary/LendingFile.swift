import AssetSystem
import BlendFormat
import Glibc
import Synchronization

/// A file that data-blocks are lent from, kept open between loans.
final class LendingFile: Sendable {
  private struct Opened: ~Copyable {
    var loader: DataBlockLoader
    /// The file that was opened; nil where a change could leave no trace.
    let version: FileVersion?
  }

  /// Others may save a file while it is read, though hardly ever again and again.
  private static let maximumTries = 5

  let path: ByteString
  private let opened = Mutex<Opened?>(nil)

  init(path: ByteString) {
    self.path = path
  }

  /// Copies a data-block out of the file as it is now.
  ///
  /// - Throws: `BlendFormatError`, also of code `cancelled`;
  ///   ``LibraryStoreError/Code/changedMeanwhile`` where the file does not stay the same long enough.
  func load(
    _ reference: DataBlockReference,
    using cache: DNACache,
    flag: CancellationFlag
  ) throws -> LoadedDataBlock {
    try opened.withLock { opened in
      for _ in 0..<Self.maximumTries {
        let version = Self.version(of: path)
        let isCertain = version?.isTooFresh == false
        if opened?.version == nil || opened?.version != version {
          opened = nil
        }
        do {
          var current =
            try opened.take()
            ?? Opened(
              loader: DataBlockLoader(path: path.bytes, using: cache) { flag.isCancelled },
              version: isCertain ? version : nil
            )
          let loaded = try current.loader.load(reference) { flag.isCancelled }
          if Self.version(of: path) == version {
            opened = .some(current)
            return loaded
          }
        } catch  where Self.version(of: path) == version || flag.isCancelled {
          // It is closed now: whatever was wrong may have been mended by the next time.
          throw error
        } catch {}
      }
      throw LibraryStoreError(
        .changedMeanwhile,
        path: path,
        message: "\(path.string) changes again and again while it is read. Try once more."
      )
    }
  }

  /// The present version of a file, links followed; nil when it cannot be looked at.
  private static func version(of path: ByteString) -> FileVersion? {
    var status = stat()
    let result = path.withPlatformString { stat($0, &status) }
    return result == 0 ? FileVersion(status) : nil
  }
}
