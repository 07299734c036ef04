/// Lines and marks for terminals and fonts that have ASCII alone.
public enum ASCIIDrawing {
  /// The ASCII character that stands for a line or mark; nil for letters and all else that is no drawing.
  public static func replacement(for text: String) -> String? {
    guard let scalar = text.unicodeScalars.first, scalar.value >= 0xa0 else { return nil }
    if let mark = marks[scalar] { return mark }
    return switch scalar.value {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254c, 0x254d, 0x2550, 0x2574, 0x2576:
      "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250a, 0x250b, 0x254e, 0x254f, 0x2551, 0x2575, 0x2577:
      "|"
    case 0x2500...0x257f: "+"
    case 0x2580...0x259f: "#"
    default: nil
    }
  }

  private static let marks: [Unicode.Scalar: String] = [
    "▌": ">", "▏": "|", "▕": "|", "░": ":", "▒": ":", "▓": ":",
    "▾": "v", "▼": "v", "▸": ">", "▶": ">", "▴": "^", "▲": "^", "◂": "<", "◀": "<",
    "↑": "^", "↓": "v", "←": "<", "→": ">", "›": ">", "‹": "<",
    "●": "*", "○": "o", "•": "*", "·": ".", "★": "*", "☆": "*",
    "■": "#", "□": "_", "▣": "+", "✓": "+", "✗": "x", "×": "x",
    "…": "~", "⌕": "/", "–": "-", "—": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"",
    "\u{a0}": " ", "\u{fffd}": "?",
  ]
}

extension Canvas {
  /// The same screen with lines and marks in ASCII; names keep their letters.
  public var drawnInASCII: Canvas {
    var canvas = self
    canvas.replaceTexts(ASCIIDrawing.replacement)
    return canvas
  }
}
