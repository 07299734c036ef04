/// What the mouse does; these are fixed.
///
/// A terminal that keeps Shift for selecting text leaves ranges to the keys.
public enum MouseAction: CaseIterable, Sendable {
  case click
  case doubleClick
  case controlClick
  case shiftClick
  case drag
  case rightClick
  case middleClick
  case wheel
  case border

  /// What one does with it.
  public var gesture: String {
    switch self {
    case .click: "click"
    case .doubleClick: "double-click"
    case .controlClick: "C-click"
    case .shiftClick: "S-click"
    case .drag: "drag assets"
    case .rightClick: "right click"
    case .middleClick: "middle click"
    case .wheel: "wheel"
    case .border: "drag a border"
    }
  }

  /// What that does, in one sentence.
  public var help: String {
    switch self {
    case .click:
      "Goes to an asset, a catalog, a part of the path or a tab; presses a key that is shown."
    case .doubleClick: "Activates an asset; folds a catalog."
    case .controlClick: "Selects or deselects an asset."
    case .shiftClick: "Selects from the cursor to an asset."
    case .drag: "Moves assets to the catalog they are dropped on; in a range, extends it."
    case .rightClick: "Asks what is to be done with an asset."
    case .middleClick: "Closes a tab."
    case .wheel: "Scrolls what is below it."
    case .border: "Makes the tree or the details wider."
    }
  }
}
