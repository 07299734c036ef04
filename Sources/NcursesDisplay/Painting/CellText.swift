import CNcurses

/// What curses is given for the text of a cell.
///
/// Whatever a canvas holds, only what the C library and the canvas agree about in width reaches the
/// terminal: one disagreement would shift the rest of the line.
nonisolated struct CellText {
  /// Whether the terminal reads UTF-8; otherwise everything is put into ASCII.
  let isUTF8: Bool

  /// The most scalars of a cell: curses' `CCHARW_MAX`.
  private static let limit = 5

  /// The scalars to show, ended by 0; a replacement where the text does not fit its columns.
  ///
  /// - Parameters:
  ///   - text: What the canvas holds.
  ///   - width: The columns it takes there, 1 or 2.
  /// - Returns: The scalars and the columns they take: 1 where a wide text had to be replaced.
  func scalars(of text: String, width: Int) -> (scalars: [wchar_t], width: Int) {
    var utf8 = text.utf8.makeIterator()
    if width == 1, let byte = utf8.next(), byte >= 0x20, byte < 0x7F, utf8.next() == nil {
      return ([wchar_t(byte), 0], 1)
    }
    guard isUTF8 else {
      let replacement = text.unicodeScalars.first.flatMap { Self.ascii[$0] } ?? "?"
      return ([wchar_t(replacement.value), 0], 1)
    }
    var scalars: [wchar_t] = []
    for scalar in text.unicodeScalars {
      let value = wchar_t(bitPattern: scalar.value)
      if scalars.isEmpty {
        guard Int(blendshelf_character_width(value)) == width else { return Self.replacement }
      } else {
        guard blendshelf_character_width(value) == 0, scalars.count < Self.limit else { continue }
      }
      scalars.append(value)
    }
    if scalars.isEmpty { return Self.replacement }
    scalars.append(0)
    return (scalars, width)
  }

  private static let replacement: ([wchar_t], Int) = ([0xFFFD, 0], 1)

  /// ASCII for what the browser draws with.
  private static let ascii: [Unicode.Scalar: Unicode.Scalar] = {
    let groups: [(Unicode.Scalar, String)] = [
      ("-", "─━┄┅┈┉╌╍═‐‑‒–—―"), ("|", "│┃┆┇┊┋╎╏║▏▕"),
      ("+", "┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╭╮╯╰✚"),
      ("#", "█▉▊▋▌▍▎▐▀▄▁▂▃▅▆▇■▣▓▒░"), ("*", "●•★☆◆◉✱"), ("o", "○◇□◌"),
      ("v", "▾▼↓✓✔⌄"), ("^", "▴▲↑⌃"), (">", "▸▶→›»"), ("<", "◂◀←‹«"),
      (".", "·…∙⋅"), ("x", "×✗✘✕"), ("!", "⚠"), ("/", "⌕⁄"), ("\"", "“”„"), ("'", "‘’‚"),
      (" ", "\u{A0}"),
    ]
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (replacement, scalars) in groups {
      for scalar in scalars.unicodeScalars { table[scalar] = replacement }
    }
    return table
  }()
}
