public import AssetSystem
import Glibc

extension ReplacementGroup {
  /// Gives a file of one of the group's folders a name that no file has, in another of them or the same.
  ///
  /// At once, and apart from what is staged. A file that has both names already loses the old one: where
  /// the kernel cannot move it in one step, a process may have ended in between.
  ///
  /// - Parameters:
  ///   - old: the file; a symbolic link is moved itself.
  ///   - new: its new path, on the same file system.
  /// - Returns: what became of it; ``ReplacementOutcome/changedMeanwhile`` when the new name is taken.
  public func move(_ old: ByteString, to new: ByteString) -> ReplacementOutcome {
    let outcome = ReplacementOutcome(of: old) {
      guard Self.areNamesOfOneFile(old, new) else { return try calls.move(old, to: new) }
      let error = calls.unlink(old)
      guard error == 0 else { throw LibraryStoreError.writing("remove", old, error) }
      return true
    }
    guard case .replaced = outcome else { return outcome }
    for folder in locks.folders {
      let error = calls.syncFolder(folder)
      if error != 0 { return .replacedUnsafely(.notDurable(folder.path, error)) }
    }
    return outcome
  }

  /// Whether two paths are different names of the same file, links not followed.
  ///
  /// Where names differ in case or composition alone, they may be one and the same to the file system:
  /// to remove either would be to remove the file.
  public static func areNamesOfOneFile(_ one: ByteString, _ other: ByteString) -> Bool {
    guard one.string.lowercased() != other.string.lowercased(),
      let first = try? ReplacementTarget.status(of: one),
      let second = try? ReplacementTarget.status(of: other)
    else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino && first.st_nlink > 1
  }
}
