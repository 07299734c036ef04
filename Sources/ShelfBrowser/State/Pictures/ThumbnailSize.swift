public import CellCanvas

/// How large the previews in the grid are.
public enum ThumbnailSize: String, Hashable, Sendable, CaseIterable {
  /// There are none.
  case off
  /// 8 by 4 cells.
  case small
  /// 12 by 6 cells.
  case medium
  /// 20 by 10 cells.
  case large
  /// 32 by 16 cells.
  case huge

  /// Columns and rows, which look square; nil for none.
  public var cells: Size? {
    switch self {
    case .off: nil
    case .small: Size(width: 8, height: 4)
    case .medium: Size(width: 12, height: 6)
    case .large: Size(width: 20, height: 10)
    case .huge: Size(width: 32, height: 16)
    }
  }

  /// The next larger one; nil for the largest.
  var larger: ThumbnailSize? { step(1) }

  /// The next smaller one; nil for none at all.
  var smaller: ThumbnailSize? { step(-1) }

  private func step(_ distance: Int) -> ThumbnailSize? {
    guard let index = Self.allCases.firstIndex(of: self) else { return nil }
    let next = index + distance
    return Self.allCases.indices.contains(next) ? Self.allCases[next] : nil
  }
}
