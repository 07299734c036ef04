import CellCanvas

/// `OSC 52`: asks the terminal to put text into the clipboard of the person in front of it.
nonisolated enum ClipboardSequence {
  /// The most bytes of text: terminals drop longer requests.
  static let limit = 74_994 / 4 * 3

  /// The bytes to send; nil for text that is too long.
  static func bytes(for text: String) -> [UInt8]? {
    let bytes = Array(text.utf8)
    guard bytes.count <= limit else { return nil }
    return Array("\u{1B}]52;c;".utf8) + Base64.text(of: bytes) + [0x07]
  }
}
