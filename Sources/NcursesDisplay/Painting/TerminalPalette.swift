import CellCanvas

/// Color numbers of a terminal that has a certain count of colors.
nonisolated struct TerminalPalette {
  /// How many colors the terminal has; 0 for none.
  let colorCount: Int
  /// Whether the terminal shows all colors though it counts only 256; see ``StandInColors``.
  var hasStandIns = false

  /// What a canvas' colors are reduced to.
  var depth: ColorDepth {
    if hasStandIns { return .truecolor }
    return switch colorCount {
    case ..<8: .mono
    case ..<256: .sixteen
    case ..<(1 << 24): .palette
    default: .truecolor
    }
  }

  /// The numbers of a style's two colors.
  func pair(of style: Style) -> ColorPairs.Pair {
    ColorPairs.Pair(
      foreground: number(of: style.foreground),
      background: number(of: style.background)
    )
  }

  private func number(of color: Color) -> Int32 {
    let reduced = color.reduced(to: depth)
    guard case .palette(let index) = reduced, index < 8 || depth != .truecolor else {
      return reduced.components.map(Self.direct) ?? -1
    }
    guard colorCount < 16, index >= 8 else { return Int32(index) }
    // Eight colors have no bright ones. Bright black must not become black upon black.
    return index == 8 ? 7 : Int32(index) - 8
  }

  /// A color as terminals with direct colors count it; the first eight numbers are their palette.
  private static func direct(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int32 {
    max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
  }
}
