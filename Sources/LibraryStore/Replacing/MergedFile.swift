package import AssetSystem

/// A small file that several write, one a program of ours on this machine, another on the next: each edit is
/// made to what is on disk, and never to what was read before.
package struct MergedFile: Sendable {
  /// The file, an absolute path; it may be a symbolic link.
  package let path: ByteString
  /// A file of more bytes is not read, nor written.
  let limit: Int
  /// The file whose permissions the first version gets; nil for those of the process.
  let model: ByteString?
  /// Called just before the file is replaced, so that tests can change it meanwhile.
  var willReplace: @Sendable () -> Void
  /// What it is replaced with.
  var calls: FileSystemCalls

  private static let mostAttempts = 8
  private static let patience = Duration.seconds(5)

  /// Names a file.
  package init(_ path: ByteString, limit: Int, permissionsOf model: ByteString?) {
    self.init(path, limit: limit, permissionsOf: model, willReplace: {}, calls: FileSystemCalls())
  }

  init(
    _ path: ByteString,
    limit: Int = FileContents.usualLimit,
    permissionsOf model: ByteString? = nil,
    willReplace: @escaping @Sendable () -> Void,
    calls: FileSystemCalls
  ) {
    self.path = path
    self.limit = limit
    self.model = model
    self.willReplace = willReplace
    self.calls = calls
  }

  /// What the file holds; nil when there is none.
  ///
  /// - Throws: ``LibraryStoreError`` when it cannot be read, or is longer than allowed.
  package func read() throws -> ByteString? {
    try FileContents(reading: path, limit: limit)?.bytes
  }

  /// Changes the file as it is on disk, in one step; without a change nothing is written.
  ///
  /// - Parameter edit: gets what the file holds, nil when there is none, and gives what it shall hold, nil
  ///   for no change; called again when another has changed the file meanwhile.
  /// - Returns: what `edit` gave the last time, and what a person should know when it may not survive a
  ///   power cut.
  /// - Throws: what `edit` throws; ``LibraryStoreError`` when the file cannot be read or replaced. Then it is
  ///   as it was.
  package func change<Value>(
    _ edit: (ByteString?) throws -> (contents: ByteString?, value: Value)
  ) throws -> (value: Value, warning: String?) {
    let group = try locked([path])
    for _ in 0..<Self.mostAttempts {
      let target = try ReplacementTarget(path)
      let (contents, value) = try edit(
        try FileContents(reading: target.file, limit: limit)?.bytes
      )
      guard let contents else { return (value, nil) }
      try group.stage(target, contents: contents, permissionsOf: model)
      willReplace()
      switch group.commit()[path] {
      case .failed(let error): throw error
      case .replaced: return (value, nil)
      case .replacedUnsafely(let error): return (value, error.message)
      case .changedMeanwhile, nil: continue
      }
    }
    throw LibraryStoreError(
      .changedMeanwhile,
      path: path,
      message: "Others keep changing \(path.string). Nothing was saved; try again."
    )
  }

  /// Gives another file this one's name, which no file has.
  ///
  /// - Parameter other: the other file, on the same file system.
  /// - Returns: false when a file has the name by now; then nothing was done.
  /// - Throws: ``LibraryStoreError``; then both are as they were.
  package func take(_ other: ByteString) throws -> Bool {
    let group = try locked([path, other])
    guard try calls.move(other, to: path) else { return false }
    for folder in group.locks.folders { _ = calls.syncFolder(folder) }
    return true
  }

  private func locked(_ paths: [ByteString]) throws -> ReplacementGroup {
    try ReplacementGroup(of: paths, backup: nil, patience: Self.patience, calls: calls)
  }
}
