/// A name in which `{n}`, `{n:03}` or `{n:03+10}` counts; every other brace is part of the name.
struct NumberedName {
  private enum Part {
    case bytes([UInt8])
    case counter(NameCounter)
  }

  private var parts: [Part] = []

  init(_ name: ByteString) {
    var rest = name.bytes[...]
    var literal: [UInt8] = []
    while let first = rest.first {
      if first == UInt8(ascii: "{"), let end = rest.firstIndex(of: UInt8(ascii: "}")),
        let counter = NameCounter(
          parsing: String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)[...]
        )
      {
        parts.append(.bytes(literal))
        parts.append(.counter(counter))
        literal = []
        rest = rest[(end + 1)...]
      } else {
        literal.append(first)
        rest.removeFirst()
      }
    }
    parts.append(.bytes(literal))
  }

  /// Whether it counts at all.
  var hasCounter: Bool { parts.count > 1 }

  /// The name at a position, 0 for the first.
  func text(at position: Int) -> ByteString {
    ByteString(
      parts.flatMap { part in
        switch part {
        case .bytes(let bytes): bytes
        case .counter(let counter): Array(counter.text(at: position).utf8)
        }
      }
    )
  }
}
