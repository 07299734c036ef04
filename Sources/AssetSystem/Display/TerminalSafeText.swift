extension ByteString {
  /// The text with marks for everything a terminal would obey or not show; see
  /// ``Swift/String/terminalSafe``.
  public var terminalSafe: String {
    bytes.allSatisfy { (0x20...0x7E).contains($0) } ? string : string.terminalSafe
  }
}

extension String {
  /// The text with marks for everything a terminal would obey or not show.
  ///
  /// Names come from files of strangers. Control characters become their pictures (`␛` for ESC, `␉`
  /// for a tab, `␡` for DEL); C1 controls, line and paragraph separators, characters that turn the
  /// direction of writing, kitty's placeholder of images and all other invisible ones become `�`, as do bytes that are not UTF-8.
  ///
  /// Left alone is what belongs to visible text: combining characters, variation selectors behind a
  /// character, joiners within emoji and within scripts that need them, and the tags of flag emoji. The
  /// result never has more characters than the text, and making it safe again changes nothing.
  public var terminalSafe: String {
    guard !utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return self }
    var safe = String.UnicodeScalarView()
    let scalars = Array(unicodeScalars)
    for (position, scalar) in scalars.enumerated() {
      let next = position + 1 < scalars.count ? scalars[position + 1] : nil
      safe.append(scalar.terminalSafe(after: safe.last, before: next))
    }
    return String(safe)
  }
}

extension Unicode.Scalar {
  /// This, or the mark that stands for it.
  fileprivate func terminalSafe(after previous: Unicode.Scalar?, before next: Unicode.Scalar?)
    -> Self
  {
    switch value {
    case 0x20...0x7E: self
    case 0x00...0x1F: Unicode.Scalar(0x2400 + value) ?? Self.replacement
    case 0x7F: "\u{2421}"
    // Kitty shows a part of an image for it.
    case 0x10EEEE: Self.replacement
    default: isVisible(after: previous, before: next) ? self : Self.replacement
    }
  }

  private static let replacement: Unicode.Scalar = "\u{FFFD}"

  private func isVisible(after previous: Unicode.Scalar?, before next: Unicode.Scalar?) -> Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: return false
    default: break
    }
    if properties.isNoncharacterCodePoint || properties.isBidiControl { return false }
    // Interlinear annotation hides what is annotated, and is not among the ignorable ones.
    if (0xFFF9...0xFFFB).contains(value) { return false }
    guard properties.isDefaultIgnorableCodePoint else { return true }

    guard let previous, previous != Self.replacement else { return false }
    if properties.isVariationSelector {
      return previous.isPrintable && !previous.properties.isVariationSelector
    }
    switch value {
    case 0x200C, 0x200D:
      guard let next, !next.properties.isDefaultIgnorableCodePoint else { return false }
      return previous.isJoinable && next.isJoinable
    case 0xE0020...0xE007F: return previous.value == 0x1F3F4 || previous.isFlagTag
    default: return false
    }
  }

  /// Whether this stands for something that is seen, so that a selector may follow.
  private var isPrintable: Bool {
    !properties.isDefaultIgnorableCodePoint && !properties.isWhitespace
      && !(0x2400...0x2421).contains(value)
  }

  private var isFlagTag: Bool { (0xE0020...0xE007E).contains(value) }

  /// Whether a joiner beside this has a meaning: in emoji, and in scripts from Arabic on.
  ///
  /// Between Latin, Greek, Cyrillic or Hebrew letters it would only make two names look the same.
  private var isJoinable: Bool {
    guard value >= 0x600 else { return false }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter: return false
    case .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark:
      return !properties.isDefaultIgnorableCodePoint || properties.isVariationSelector
    default: return properties.isEmoji || properties.isEmojiModifier
    }
  }
}
