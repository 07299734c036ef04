/// When a creator is asked to create.
public enum CreatorCategory: String, Hashable, Sendable, CaseIterable {
  /// When the artist wants it.
  case manual
  /// At each reset, by itself.
  case auto
  /// When another creator calls it.
  case hidden
}
