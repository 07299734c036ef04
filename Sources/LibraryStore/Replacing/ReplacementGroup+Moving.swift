public import AssetSystem
import Glibc

extension ReplacementGroup {
  /// Gives a file of one of the group's folders a name that no file has, in another of them or the same.
  ///
  /// At once, and apart from what is staged.
  ///
  /// - Parameters:
  ///   - old: the file; a symbolic link is moved itself.
  ///   - new: its new path, on the same file system.
  /// - Returns: what became of it; ``ReplacementOutcome/changedMeanwhile`` when the new name is taken.
  public func move(_ old: ByteString, to new: ByteString) -> ReplacementOutcome {
    let outcome = ReplacementOutcome(of: old) { try calls.move(old, to: new) }
    guard case .replaced = outcome else { return outcome }
    for folder in locks.folders {
      let error = calls.syncFolder(folder)
      if error != 0 { return .replacedUnsafely(.notDurable(new, error)) }
    }
    return outcome
  }
}
