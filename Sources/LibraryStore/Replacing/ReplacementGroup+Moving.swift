public import AssetSystem
import Glibc

extension ReplacementGroup {
  /// Gives a file another name, which no file may have, in one of the group's folders.
  ///
  /// At once, and apart from what is staged.
  ///
  /// - Parameters:
  ///   - target: the file as it was when it was last looked at; no symbolic link.
  ///   - path: its new path, on the same file system.
  /// - Returns: what became of it; ``ReplacementOutcome/changedMeanwhile`` also when the name is taken.
  public func move(_ target: ReplacementTarget, to path: ByteString) -> ReplacementOutcome {
    take(target, to: path) {}
  }

  /// Removes a file, as when it has been written elsewhere.
  ///
  /// At once, and apart from what is staged.
  ///
  /// - Parameter target: the file as it was when it was last looked at; no symbolic link.
  /// - Returns: what became of it; ``ReplacementOutcome/replaced`` when it is gone.
  public func remove(_ target: ReplacementTarget) -> ReplacementOutcome {
    let path = TemporaryFile.pathForRemoval(of: target)
    return take(target, to: path) { _ = calls.unlink(path) }
  }

  /// Takes a file from where it is, unless it is another by now.
  private func take(
    _ target: ReplacementTarget,
    to path: ByteString,
    then: () -> Void
  ) -> ReplacementOutcome {
    let outcome = ReplacementOutcome(of: target.path) {
      guard let old = target.version, try FileVersion(of: target.file) == old else { return false }
      guard target.path == target.file else {
        throw LibraryStoreError(
          .unwritable,
          path: target.path,
          message: "\(target.path.string) is a symbolic link. Name the file that it leads to."
        )
      }
      guard try calls.move(target.file, to: path) else { return false }
      guard try FileVersion(of: path)?.isRenamed(old) == true else {
        // Another has saved in the instant before; a newer save of theirs may be there already.
        if try !calls.move(path, to: target.file) { _ = calls.unlink(path) }
        return false
      }
      then()
      return true
    }
    guard case .replaced = outcome else { return outcome }
    for folder in [target.file, path].map(ReplacementTarget.folder) {
      guard let status = try? ReplacementTarget.status(following: folder),
        let open = locks.folder(FileIdentity(status))
      else { continue }
      let error = calls.syncFolder(open)
      if error != 0 { return .replacedUnsafely(.notDurable(target.path, error)) }
    }
    return .replaced
  }
}
