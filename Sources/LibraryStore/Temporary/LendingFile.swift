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

  let path: ByteString
  private let opened = Mutex<Opened?>(nil)

  init(path: ByteString) {
    self.path = path
  }

  /// Copies a data-block out of the file as it is now.
  ///
  /// - Throws: `BlendFormatError`, also of code `cancelled`.
  func load(
    _ reference: DataBlockReference,
    using cache: DNACache,
    flag: CancellationFlag
  ) throws -> LoadedDataBlock {
    try opened.withLock { opened in
      let version = Self.version(of: path)
      if opened?.version == nil || opened?.version != version {
        opened = nil
      }
      do {
        if opened == nil {
          let loader = try DataBlockLoader(path: path.bytes, using: cache) { flag.isCancelled }
          opened = Opened(loader: loader, version: version?.isTooFresh == true ? nil : version)
        }
        guard let loaded = try opened?.loader.load(reference, shouldCancel: { flag.isCancelled })
        else { throw CancellationError() }
        return loaded
      } catch {
        // Whatever was wrong may have been mended by the next time.
        opened = nil
        throw error
      }
    }
  }

  /// The present version of a file, links followed; nil when it cannot be looked at.
  private static func version(of path: ByteString) -> FileVersion? {
    var status = stat()
    let result = path.withPlatformString { stat($0, &status) }
    return result == 0 ? FileVersion(status) : nil
  }
}
