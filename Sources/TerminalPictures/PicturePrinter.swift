public import CellCanvas

/// Pictures in running text, as `preview` prints them: line by line, below what was printed before.
public struct PicturePrinter: Sendable {
  /// The number under which the terminal keeps the image, where it keeps any.
  ///
  /// As a display's: the least significant byte is a color of the palette, above the first sixteen.
  public let image: UInt32

  /// Makes a printer.
  public init(image: UInt32) {
    self.image = image
  }

  /// Makes a printer with a number that other programs are unlikely to use.
  public init() {
    self.init(image: .random(in: 1...255) << 24 | .random(in: 16...255))
  }

  /// The bytes that print a picture, and end its last line.
  public func bytes(of picture: Picture) -> [UInt8] {
    let rows = picture.size.height
    switch picture.content {
    case .cells(let cells):
      return lines(of: cells, width: picture.size.width)
    case .placeholders(let sequence):
      return (sequence.upload?.bytes(image: image) ?? [])
        + lines(of: placeholders(picture.size), width: picture.size.width)
    case .sequence(let sequence):
      // The lines must be there before: at the end of the screen they would move the picture.
      let room = String(repeating: "\n", count: rows) + "\u{1B}[\(rows)A"
      return Array(room.utf8) + (sequence.upload?.bytes(image: image) ?? [])
        + Array("\u{1B}7".utf8) + (sequence.place?.bytes(image: image, placement: 1) ?? [])
        + Array("\u{1B}8\u{1B}[\(rows)B\r".utf8)
    }
  }

  private func placeholders(_ size: Size) -> [Cell] {
    let style = Style(foreground: .palette(UInt8(truncatingIfNeeded: image)))
    return (0..<size.height).flatMap { row in
      (0..<size.width).map { column in
        Cell(
          text: column > 0
            ? PlaceholderCell.continuation
            : PlaceholderCell.text(row: row, column: 0, highByte: UInt8(image >> 24)),
          style: style
        )
      }
    }
  }

  private func lines(of cells: [Cell], width: Int) -> [UInt8] {
    var text = ""
    for start in stride(from: 0, to: cells.count, by: width) {
      var last = Style()
      for cell in cells[start..<start + width] {
        if cell.style != last { text += Self.change(to: cell.style) }
        last = cell.style
        text += cell.text
      }
      text += last == Style() ? "\n" : "\u{1B}[0m\n"
    }
    return Array(text.utf8)
  }

  private static func change(to style: Style) -> String {
    let numbers =
      (style.attributes.contains(.reverse) ? ["0", "7"] : ["0"])
      + numbers(of: style.foreground, 38) + numbers(of: style.background, 48)
    return "\u{1B}[\(numbers.joined(separator: ";"))m"
  }

  private static func numbers(of color: Color, _ kind: Int) -> [String] {
    switch color {
    case .terminal: []
    // The first sixteen have numbers of their own, which terminals without others know.
    case .palette(let index) where index < 8: ["\(kind - 8 + Int(index))"]
    case .palette(let index) where index < 16: ["\(kind + 44 + Int(index))"]
    case .palette(let index): ["\(kind)", "5", "\(index)"]
    case .rgb(let red, let green, let blue): ["\(kind)", "2", "\(red)", "\(green)", "\(blue)"]
    }
  }
}
