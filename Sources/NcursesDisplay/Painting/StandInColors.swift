import CellCanvas

/// Pairs of palette numbers that stand for pairs of true colors.
///
/// Most terminals with true colors are described as having 256, so curses has no numbers for any others. It is given two
/// numbers of the palette for every two colors; what it writes is put right on the way to the terminal.
nonisolated struct StandInColors {
  /// The first sixteen may be written in other ways.
  private static let first: Int32 = 16
  private static let count: Int32 = 256 - first

  /// How many pairs there are, 0 for the terminal's own colors included.
  static var capacity: Int { Int(count * count) }

  /// The two colors, by the number of their pair.
  private var colors: [Int32: (foreground: Rendition.Color, background: Rendition.Color)] = [:]

  /// What curses is to take for the pair of a number.
  static func pair(_ number: Int32) -> ColorPairs.Pair {
    ColorPairs.Pair(foreground: first + number % count, background: first + number / count)
  }

  /// What tells the colors of a style from others.
  static func key(of style: Style) -> ColorPairs.Pair {
    ColorPairs.Pair(
      foreground: number(of: style.foreground),
      background: number(of: style.background)
    )
  }

  /// Notes what the pair of a number stands for.
  mutating func note(_ style: Style, as number: Int32) {
    colors[number] = (Self.shown(style.foreground), Self.shown(style.background))
  }

  /// Forgets all pairs.
  mutating func removeAll() {
    colors.removeAll(keepingCapacity: true)
  }

  /// What the terminal is told instead of what curses has written.
  func shown(_ rendition: Rendition) -> Rendition {
    guard case .palette(let foreground) = rendition.foreground,
      case .palette(let background) = rendition.background
    else { return rendition }
    let number = Int32(background) - Self.first
    guard
      let colors = colors[number * Self.count + Int32(foreground) - Self.first]
    else { return rendition }
    var shown = rendition
    (shown.foreground, shown.background) = colors
    return shown
  }

  private static func number(of color: Color) -> Int32 {
    switch color {
    case .terminal: -1
    case .palette(let index): Int32(index)
    case .rgb(let red, let green, let blue):
      1 << 24 | Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
    }
  }

  private static func shown(_ color: Color) -> Rendition.Color {
    switch color {
    case .terminal: .terminal
    case .palette(let index) where index < 8: .basic(index)
    case .palette(let index) where index < 16: .basic(60 + index - 8)
    case .palette(let index): .palette(index)
    case .rgb(let red, let green, let blue): .direct(red, green, blue, hasColons: false)
    }
  }
}
