import AssetSystem

/// Reads the tags of an asset from what is set of them: a list, a text with commas, or a JSON list as text.
enum AssetTags {
  /// The tags, each once, without blanks around them; what cannot be read as a JSON list counts as words with
  /// commas.
  static func of(_ value: JSONValue?) -> [ByteString] {
    let tags =
      value?.elements?.compactMap(\.bytes) ?? value?.text.map { list(in: $0) ?? words(in: $0) }
    var known: Set<ByteString> = []
    return (tags ?? []).map(\.trimmedBlanks).filter { !$0.isEmpty && known.insert($0).inserted }
  }

  /// What is wrong with a text, as a sentence; nil when it says tags.
  static func problem(with text: ByteString) -> String? {
    guard looksLikeList(text), list(in: text) == nil else { return nil }
    return #"Tags are words with commas between them, or a JSON list such as ["hand", "fist"]."#
  }

  private static func looksLikeList(_ text: ByteString) -> Bool {
    text.trimmedBlanks.bytes.first == UInt8(ascii: "[")
  }

  /// The elements of a JSON list of texts; nil for any other text.
  private static func list(in text: ByteString) -> [ByteString]? {
    guard looksLikeList(text), let value = try? JSONValue(parsing: text.bytes) else { return nil }
    return value.texts
  }

  private static func words(in text: ByteString) -> [ByteString] {
    text.bytes.split(separator: UInt8(ascii: ",")).map { ByteString($0) }
  }
}

extension ByteString {
  /// The text without blanks before and after it.
  fileprivate var trimmedBlanks: ByteString {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    return ByteString(bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
