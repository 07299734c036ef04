/// What one Unicode scalar does to the cells of a line.
enum ScalarRole: Equatable {
  /// Starts a piece of this many columns.
  case base(Int)
  /// Is drawn upon the base before it, in no columns of its own.
  case mark
  /// Changes the color of the emoji before it; alone, it is a base of two columns.
  case emojiModifier
  /// Has no picture and no width.
  case invisible
  /// Must never reach a terminal: a control character, one that changes the direction of text, or one that terminals
  /// with images show a part of an image for.
  case forbidden
  /// The soft hyphen, which terminals disagree about, and which is therefore drawn as a hyphen.
  case softHyphen

  /// Looks the scalar up.
  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    if value < 0x300 {
      self =
        switch value {
        case 0x20..<0x7f, 0xa0..<0xad, 0xae...: .base(1)
        case 0xad: .softHyphen
        default: .forbidden
        }
    } else if Self.contains(value, in: UnicodeWidthTable.marks) {
      self = .mark
    } else if Self.contains(value, in: UnicodeWidthTable.wide) {
      self = (0x1f3fb...0x1f3ff).contains(value) ? .emojiModifier : .base(2)
    } else if Self.contains(value, in: UnicodeWidthTable.invisible) {
      self = .invisible
    } else {
      self = Self.isDirectional(value) || value == Self.placeholder ? .forbidden : .base(1)
    }
  }

  /// What kitty shows a part of an image for; see ``PlaceholderCell``.
  private static let placeholder: UInt32 = 0x10EEEE

  /// Line and paragraph separators, and the marks, embeddings, overrides and isolates of bidi text.
  private static func isDirectional(_ value: UInt32) -> Bool {
    switch value {
    case 0x61c, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069: true
    default: false
    }
  }

  private static func contains(_ value: UInt32, in ranges: [ClosedRange<UInt32>]) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value {
        low = middle + 1
      } else if ranges[middle].lowerBound > value {
        high = middle
      } else {
        return true
      }
    }
    return false
  }
}
