public import AssetSystem

/// The tags of some assets: those they have, those to be added, those to be removed.
public struct TagDialog: Equatable, Sendable {
  /// What becomes of a tag.
  public enum Change: Hashable, Sendable {
    /// All assets get it.
    case add
    /// No asset keeps it.
    case remove
  }

  /// The assets.
  public var targets: [AssetTarget]
  /// The tags the assets have, with how many of them have each; the most common first.
  public var tags: [TagCount]
  /// Tags that none has and that are to be added, in the order they were typed.
  public var added: [ByteString]
  /// What becomes of the tags that do not stay as they are.
  public var changes: [ByteString: Change]
  /// Whether tags are only removed.
  public var isRemoving: Bool
  /// What is typed.
  public var field: FieldState
  /// The line the cursor is on; nil when Enter is for what is typed.
  public var cursor: Int?

  /// Makes a dialog in which nothing was changed yet.
  public init(_ assets: [AssetRepresentation], isRemoving: Bool = false) {
    targets = assets.map { AssetTarget(library: $0.key.library, identifier: $0.identifier) }
    var counts: [ByteString: Int] = [:]
    for asset in assets { for tag in Set(asset.metadata.tags) { counts[tag, default: 0] += 1 } }
    tags = counts.map { TagCount(tag: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.tag) < ($0.count, $1.tag) }
    added = []
    changes = [:]
    self.isRemoving = isRemoving
    field = FieldState(.dialog)
    cursor = tags.isEmpty ? nil : 0
  }

  /// The change to the assets; nil when there is none.
  public var edit: TagEdit? {
    let known = tags.map(\.tag)
    let add = known.filter { changes[$0] == .add } + added.filter { changes[$0] == .add }
    let remove = known.filter { changes[$0] == .remove }
    return add.isEmpty && remove.isEmpty ? nil : .change(add: add, remove: remove)
  }
}
