/// The border that the mouse holds.
public enum BorderDrag: Hashable, Sendable {
  /// The border between tree and list.
  case tree
  /// The border between list and details.
  case details
}
