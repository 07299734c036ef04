public import AssetSystem
import Glibc

extension ReplacementGroup {
  /// Gives a file of one of the group's folders a name that no file has, in another of them or the same.
  ///
  /// - Parameters:
  ///   - old: the file; a symbolic link is moved itself.
  ///   - new: its new path, on the same file system.
  /// - Returns: what became of it; ``ReplacementOutcome/changedMeanwhile`` when the new name is taken.
  public func move(_ old: ByteString, to new: ByteString) -> ReplacementOutcome {
    var error = calls.moveToFreeName(old, new)
    if [EINVAL, ENOSYS, EOPNOTSUPP].contains(error) {
      error = calls.link(old, new)
      // With both names for an instant it is never without one.
      if error == 0 { error = calls.unlink(old) }
    }
    guard error != EEXIST else { return .changedMeanwhile }
    guard error == 0 else {
      let advice = error == EXDEV ? "It is on another file system; copy it there and remove it." : ""
      return .failed(
        .system(.unwritable, "move to \(new.string)", path: old, errno: error, advice: advice)
      )
    }
    for folder in locks.folders {
      let error = calls.syncFile(folder.descriptor)
      guard error != 0, error != EINVAL else { continue }
      return .replacedUnsafely(
        .system(.unwritable, "make durable", path: new, errno: error, advice: "Check the disk.")
      )
    }
    return .replaced
  }
}
