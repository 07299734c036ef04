public import AssetSystem

/// Text with keys in braces that values are put in for: `{family}{Variant}`; `{{` and `}}` are braces.
public struct SubsetNameTemplate: Hashable, Sendable {
  private enum Part: Hashable {
    case text([UInt8])
    case key(ByteString)
  }

  /// The template as it was given.
  public let text: ByteString
  private let parts: [Part]

  /// Reads a template.
  ///
  /// - Throws: code `invalidTemplate` for braces that are not closed, or hold nothing or more than a key.
  public init(_ text: ByteString) throws(CreationError) {
    self.text = text
    parts = try Self.parts(of: text)
  }

  private static func parts(of text: ByteString) throws(CreationError) -> [Part] {
    let (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    var parts: [Part] = []
    var literal: [UInt8] = []
    var rest = text.bytes[...]
    while let byte = rest.popFirst() {
      guard byte == open || byte == close else {
        literal.append(byte)
        continue
      }
      if rest.first == byte {
        rest.removeFirst()
        literal.append(byte)
        continue
      }
      guard byte == open, let end = rest.firstIndex(where: { $0 == open || $0 == close }),
        rest[end] == close
      else { throw invalid(text, "A brace stands alone; braces themselves are doubled.") }
      let key = rest[..<end]
      guard !key.isEmpty else { throw invalid(text, "There is no key in braces.") }
      guard !key.contains(where: { "[].:!".utf8.contains($0) }) else {
        throw invalid(text, "{\(ByteString(key))} is more than a key; only keys are known.")
      }
      parts += [.text(literal), .key(ByteString(key))]
      literal = []
      rest = rest[(end + 1)...]
    }
    return parts + [.text(literal)]
  }

  private static func invalid(_ text: ByteString, _ message: String) -> CreationError {
    CreationError(.invalidTemplate, text, message)
  }

  /// The keys in braces, in order.
  public var keys: [ByteString] {
    parts.compactMap { part in
      guard case .key(let key) = part else { return nil }
      return key
    }
  }

  /// The text with values put in; braces in values stay as they are.
  ///
  /// - Parameter values: the values by their keys as they stand in braces; see ``fillData(_:)``.
  /// - Returns: the name.
  /// - Throws: code `templateFill` naming a key without a value, and the values there are.
  public func filled(with values: [ByteString: ByteString]) throws(CreationError) -> ByteString {
    var bytes: [UInt8] = []
    for part in parts {
      switch part {
      case .text(let text): bytes += text
      case .key(let key):
        guard let value = values[key] else {
          throw missing(key, values)
        }
        bytes += value.bytes
      }
    }
    return ByteString(bytes)
  }

  private func missing(_ key: ByteString, _ values: [ByteString: ByteString]) -> CreationError {
    let known = values.keys.sorted().prefix(60).map { name in
      "\(name) = \(values[name]?.string ?? "")"
    }
    return CreationError(
      .templateFill,
      key,
      "Nothing is known for {\(key)} in \(text). There is: \(known.joined(separator: ", "))."
    )
  }
}
