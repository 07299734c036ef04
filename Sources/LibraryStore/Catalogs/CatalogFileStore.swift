import AssetSystem
import Glibc

/// Reads and replaces the catalog definition file of a library.
///
/// Saving merges with the file as it is at that moment, keeps the old one as a backup, and leaves no
/// instant in which the file is not whole. Other programs that keep to `flock` on the folder wait for
/// each other; a change by one that does not is noticed, and merged too.
struct CatalogFileStore: Sendable {
  /// The library's root folder.
  let root: ByteString
  /// Called just before the file is replaced, so that tests can change it meanwhile.
  var willReplace: @Sendable () -> Void = {}
  /// What it is replaced with.
  var calls = FileSystemCalls()

  private static let mostAttempts = 8
  private static let patience = Duration.seconds(5)

  /// The file, which may be a symbolic link.
  var path: ByteString {
    root.appending(path: ByteString(AssetCatalogDefinitionFile.fileName))
  }

  /// The file's contents; nil when there is none in a library that is there.
  func read() throws -> ByteString? {
    if let contents = try FileContents(reading: path) { return contents.bytes }
    _ = try LibraryRoot(root)
    return nil
  }

  /// Changes the catalogs as they are on disk, and saves them.
  ///
  /// - Parameters:
  ///   - service: the catalogs; unchanged when this throws.
  ///   - edit: changes them; called again when the file has changed meanwhile.
  /// - Returns: what became of the catalogs, and the contents of the file now; nil when there is none.
  /// - Throws: what `edit` throws; ``LibraryStoreError`` when the file cannot be used or replaced.
  func save(
    _ service: inout AssetCatalogService,
    _ edit: (inout AssetCatalogService) throws -> AssetCatalogPath?
  ) throws -> (outcome: CatalogEditOutcome, file: ByteString?) {
    let group = try ReplacementGroup(
      of: [path],
      backup: .catalogs,
      patience: Self.patience,
      calls: calls
    )
    for _ in 0..<Self.mostAttempts {
      var attempt = service
      let target = try ReplacementTarget(path)
      let old = try FileContents(reading: target.file)
      if let old {
        try refusing(target.file) { () throws(AssetSystemError) in
          attempt.merge(try AssetCatalogDefinitionFile(parsing: old.bytes.bytes))
        }
      }
      let path = try edit(&attempt)
      let contents = try refusing(target.file) { () throws(AssetSystemError) in
        try attempt.fileContents(mergingWith: old?.bytes.bytes)
      }
      var outcome = CatalogEditOutcome(path: path, changes: attempt.unsavedChanges)
      guard let contents else {
        service = attempt
        return (outcome, old?.bytes)
      }
      try group.stage(target, contents: ByteString(contents))
      willReplace()
      switch group.commit()[self.path] {
      case .failed(let error): throw error
      case .changedMeanwhile, nil: continue
      case .replaced: break
      case .replacedUnsafely(let error): outcome.warning = error.message
      }
      try attempt.didSave(contents)
      service = attempt
      return (outcome, ByteString(contents))
    }
    throw LibraryStoreError(
      .changedMeanwhile,
      path: path,
      message: "Others keep changing \(path.string). Nothing was saved; try again."
    )
  }

  private func refusing<Value>(
    _ target: ByteString,
    _ body: () throws(AssetSystemError) -> Value
  ) throws -> Value {
    do throws(AssetSystemError) {
      return try body()
    } catch {
      throw LibraryStoreError(
        .catalogsRefused,
        path: target,
        message: "\(target.string) is not written. \(error.message)"
      )
    }
  }
}
