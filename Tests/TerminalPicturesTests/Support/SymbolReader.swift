import CellCanvas

/// The color that a cell of block elements looks like from afar.
enum SymbolReader {
  /// The part of the cell that a block element covers; nil for any other text.
  static func coverage(of text: String) -> Double? {
    guard let value = text.unicodeScalars.first?.value, text.unicodeScalars.count == 1 else {
      return nil
    }
    switch value {
    case 0x20: return 0
    case 0x2580, 0x2590: return 0.5
    case 0x2581...0x2588: return Double(value - 0x2580) / 8
    case 0x2589...0x258F: return Double(0x2590 - value) / 8
    case 0x2591...0x2593: return Double(value - 0x2590) / 4
    case 0x2594, 0x2595: return 1.0 / 8
    case 0x2596, 0x2597, 0x2598, 0x259D: return 0.25
    case 0x259A, 0x259E: return 0.5
    case 0x2599, 0x259B, 0x259C, 0x259F: return 0.75
    default: return nil
    }
  }

  /// The mean color of cells; nil where one is of another kind, or of no color.
  static func meanColor(of cells: [Cell]) -> SIMD3<Double>? {
    var sum = SIMD3<Double>.zero
    for cell in cells {
      guard let part = coverage(of: cell.text) else { return nil }
      for (color, share) in [(cell.style.foreground, part), (cell.style.background, 1 - part)]
      where share > 0 {
        guard let (red, green, blue) = color.components else { return nil }
        sum += SIMD3(Double(red), Double(green), Double(blue)) * share
      }
    }
    return sum / Double(cells.count)
  }
}
