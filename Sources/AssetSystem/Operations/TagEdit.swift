/// A change to an asset's tags.
public enum TagEdit: Hashable, Sendable {
  /// Adds tags at the end, unless they are there, and removes others; the rest keep their order.
  case change(add: [ByteString], remove: [ByteString])
  /// Makes these the tags, in this order.
  case replace([ByteString])

  /// The tags added and removed, where that is all that makes the new ones of the old ones; nil where
  /// they are ordered anew, which cannot be done to other tags.
  public init?(from old: [ByteString], to new: [ByteString]) {
    let (oldSet, newSet) = (Set(old), Set(new))
    let edit = TagEdit.change(
      add: new.filter { !oldSet.contains($0) },
      remove: old.filter { !newSet.contains($0) }
    )
    guard edit.applied(to: old) == new else { return nil }
    self = edit
  }

  /// The tags after the change.
  public func applied(to tags: [ByteString]) -> [ByteString] {
    switch self {
    case .replace(let new): return Self.unique(new)
    case .change(let added, let removed):
      let gone = Set(removed)
      let kept = tags.filter { !gone.contains($0) }
      let present = Set(kept)
      return kept + Self.unique(added.filter { !present.contains($0) && !gone.contains($0) })
    }
  }

  private static func unique(_ tags: [ByteString]) -> [ByteString] {
    var seen: Set<ByteString> = []
    return tags.filter { seen.insert($0).inserted }
  }
}
