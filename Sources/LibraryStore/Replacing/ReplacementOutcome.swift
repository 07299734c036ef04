import AssetSystem

/// What became of a file that was to be replaced.
public enum ReplacementOutcome: Sendable {
  /// The new version is in its place.
  case replaced
  /// The new version is in its place, but the file system could not promise that it survives a power cut.
  case replacedUnsafely(LibraryStoreError)
  /// Another has changed the file since it was read; it is as that one left it.
  case changedMeanwhile
  /// The file is as it was.
  case failed(LibraryStoreError)
}

extension ReplacementOutcome {
  /// What becomes of a file by work that tells whether it was still the one that was read.
  init(of path: ByteString, _ work: () throws -> Bool) {
    do {
      self = try work() ? .replaced : .changedMeanwhile
    } catch let error as LibraryStoreError {
      self = .failed(error)
    } catch {
      self = .failed(LibraryStoreError(.unwritable, path: path, message: "\(error)"))
    }
  }
}

extension LibraryStoreError {
  /// New versions that are in their places in a folder, as far as anyone can see.
  static func notDurable(_ folder: ByteString, _ errno: Int32) -> LibraryStoreError {
    .system(
      .unwritable,
      "make durable what was replaced in",
      path: folder,
      errno: errno,
      advice: "It is in its place, but a power cut may bring the old back. Check the disk."
    )
  }
}
