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
