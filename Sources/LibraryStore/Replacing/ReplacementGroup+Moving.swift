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
  public static func areNamesOfOneFile(_ one: ByteString, _ other: ByteString) -> Bool {
    guard one != other, let first = try? FileVersion(of: one),
      let second = try? FileVersion(of: other)
    else { return false }
    return first.device == second.device && first.inode == second.inode
  }
}
