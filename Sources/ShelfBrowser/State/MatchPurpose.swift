/// What a set of matching assets is for.
public enum MatchPurpose: Hashable, Sendable {
  /// Next and previous match.
  case search
  /// They are added to the selection.
  case select
  /// They are removed from the selection.
  case deselect
  /// They are what still exists of the selection.
  case check
}
