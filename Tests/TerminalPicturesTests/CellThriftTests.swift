import CellCanvas
import TestSupport
import Testing

@testable import TerminalPictures

/// Fewer changes of color for the same look.
struct CellThriftTests {
  private static let blocks = Array(" ▀▄▌▐▖▗▘▝▙▛▜▟▚▞▁▂▃▅▆▇▔▕▉▊▋▍▎▏").map(String.init)

  private static func row(_ random: inout SplitMix64, colors: Int, width: Int = 40) -> [Cell] {
    func color() -> Color { .palette(UInt8(100 + Int.random(in: 0..<colors, using: &random))) }
    return (0..<width).map { _ in
      let text = blocks.randomElement(using: &random) ?? " "
      let background = color()
      return Cell(
        text: text,
        style: text == " "
          ? Style(background: background) : Style(foreground: color(), background: background)
      )
    }
  }

  /// What is seen in the 8 by 8 parts of a cell; nil where a text is none of the blocks.
  private static func look(_ cell: Cell) -> [Color]? {
    guard let value = cell.text.unicodeScalars.first?.value else { return nil }
    func covered(_ column: Int, _ row: Int) -> Bool? {
      let (isLeft, isUpper) = (column < 4, row < 4)
      return switch value {
      case 0x20: false
      case 0x2580: isUpper
      case 0x2581...0x2587: row >= 8 - Int(value - 0x2580)
      case 0x2589...0x258F: column < 8 - Int(value - 0x2588)
      case 0x2590: !isLeft
      case 0x2594: row == 0
      case 0x2595: column == 7
      case 0x2596: isLeft && !isUpper
      case 0x2597: !isLeft && !isUpper
      case 0x2598: isLeft && isUpper
      case 0x2599: isLeft || !isUpper
      case 0x259A: isLeft == isUpper
      case 0x259B: isLeft || isUpper
      case 0x259C: !isLeft || isUpper
      case 0x259D: !isLeft && isUpper
      case 0x259E: isLeft != isUpper
      case 0x259F: !isLeft || !isUpper
      default: nil
      }
    }
    var parts: [Color] = []
    for place in 0..<64 {
      guard let isCovered = covered(place % 8, place / 8) else { return nil }
      parts.append(isCovered ? cell.style.foreground : cell.style.background)
    }
    return parts
  }

  /// How often a terminal has to be told of another color.
  private static func changes(_ cells: [Cell]) -> Int {
    var (count, present) = (0, Style())
    for cell in cells {
      if cell.style.background != present.background { count += 1 }
      if cell.text != " ", cell.style.foreground != present.foreground { count += 1 }
      if cell.text != " " { present.foreground = cell.style.foreground }
      present.background = cell.style.background
    }
    return count
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>, [2, 3, 8])
  func `every part of every cell keeps its color, and fewer changes are told`(
    seed: UInt64,
    colors: Int
  ) throws {
    var random = SplitMix64(seed: seed)
    let row = Self.row(&random, colors: colors)
    let saved = CellThrift(tolerance: 0).saved(row)
    #expect(saved.count == row.count)
    for (old, new) in zip(row, saved) {
      let look = try #require(Self.look(new))
      #expect(look == Self.look(old))
    }
    #expect(Self.changes(saved) < Self.changes(row), "seed \(seed)")
  }

  @Test func `a row of halves that take turns needs two colors told once`() {
    let (red, blue) = (Color.palette(160), Color.palette(20))
    let row = (0..<20).map {
      $0.isMultiple(of: 2)
        ? Cell(text: "▀", style: Style(foreground: red, background: blue))
        : Cell(text: "▀", style: Style(foreground: blue, background: red))
    }
    #expect(Self.changes(row) == 40)
    #expect(Self.changes(CellThrift(tolerance: 0).saved(row)) == 2)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `with a tolerance colors stay as near as that, however long they go on`(seed: UInt64) throws
  {
    var random = SplitMix64(seed: seed)
    let row = (0..<200).map { _ in
      let shades = (0..<2).map { _ in UInt8.random(in: 100...140, using: &random) }
      return Cell(
        text: Self.blocks.randomElement(using: &random) ?? " ",
        style: Style(
          foreground: .rgb(shades[0], 80, 80),
          background: .rgb(shades[1], 80, 80)
        )
      )
    }
    let saved = CellThrift(tolerance: 24).saved(row)
    for (old, new) in zip(row, saved) {
      let (looked, looks) = (try #require(Self.look(old)), try #require(Self.look(new)))
      for (before, after) in zip(looked, looks) {
        let (left, right) = (before.components?.red ?? 0, after.components?.red ?? 255)
        #expect(abs(Int(left) - Int(right)) <= 24)
      }
    }
    #expect(Self.changes(saved) * 3 < Self.changes(row), "seed \(seed)")
  }

  @Test func `what shows what lies below stays as it is`() {
    let row = [
      Cell(text: "▀", style: Style(foreground: .palette(99), attributes: .reverse)),
      Cell(),
      Cell(text: "▌", style: Style(foreground: .palette(99), background: .palette(20))),
      Cell(),
    ]
    for tolerance in [0, 48] { #expect(CellThrift(tolerance: tolerance).saved(row) == row) }
  }

  @Test func `no cells are no cells`() {
    #expect(CellThrift(tolerance: 0).saved([]).isEmpty)
  }
}
