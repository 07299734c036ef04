import CellCanvas

extension Color {
  /// Reads a color as themes write it: `#rrggbb`, a number from 0 to 255, or one of ``names``.
  init?(themeText text: String) {
    if let named = Self.names[text] {
      self = named
    } else if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let index = UInt8(text) {
      self = .palette(index)
    } else if text.hasPrefix("#"), text.utf8.count == 7,
      text.utf8.dropFirst().allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(text.dropFirst(), radix: 16)
    {
      self = .rgb(
        UInt8(truncatingIfNeeded: value >> 16),
        UInt8(truncatingIfNeeded: value >> 8),
        UInt8(truncatingIfNeeded: value)
      )
    } else {
      return nil
    }
  }

  /// The terminal's own colors by name.
  static let names: [String: Color] = {
    let plain = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    var names: [String: Color] = ["terminal": .terminal, "gray": .palette(8)]
    for (index, name) in plain.enumerated() {
      names[name] = .palette(UInt8(index))
      names["bright-" + name] = .palette(UInt8(index + 8))
    }
    return names
  }()
}

extension Style.Attributes {
  /// The attributes by the names themes give them.
  static let named: [String: Style.Attributes] = [
    "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
  ]
}
