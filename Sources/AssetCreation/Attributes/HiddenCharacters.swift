import AssetSystem

/// Characters that nobody sees and that change how a text is shown: control characters, and those that turn the
/// direction of writing.
enum HiddenCharacters {
  /// What is wrong with a text that people type, as a sentence; nil when nothing is.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - allowsLines: whether it may have several lines, and tabs in them.
  /// - Returns: the problem.
  static func problem(in text: ByteString, allowsLines: Bool) -> String? {
    var shown = text
    if allowsLines { shown.bytes.removeAll { $0 == 0x0A || $0 == 0x09 } }
    guard ByteString(shown.terminalSafe) != shown else { return nil }
    return "It has characters that nobody sees, such as control characters; type it anew."
  }
}
