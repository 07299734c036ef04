/// What keys go to.
public enum Layer: Equatable, Sendable {
  /// The topmost overlay.
  case overlay(Overlay)
  /// A pane, when nothing lies over it.
  case pane(Pane)
}
