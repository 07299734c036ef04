/// The lines where keys of a TOML document stand.
///
/// The parser keeps positions to itself, so this looks for them again, in the simple way: a key it does not find,
/// inside an inline table or a text of several lines, just has no line.
struct TOMLLineIndex {
  private var lines: [[String]: Int] = [:]

  init(_ text: String) {
    var section: [String] = []
    var arrayCounts: [[String]: Int] = [:]
    var openQuotes: Substring?
    let allLines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in allLines.enumerated() {
      if let quotes = openQuotes {
        if line.contains(quotes) { openQuotes = nil }
        continue
      }
      let trimmed = line.drop { $0 == " " || $0 == "\t" }
      if trimmed.hasPrefix("[[") {
        guard let path = Self.keys(trimmed.dropFirst(2), endingWith: "]")?.path else { continue }
        let count = arrayCounts[path, default: 0]
        arrayCounts[path] = count + 1
        note(path, index + 1)
        section = path + [String(count)]
        note(section, index + 1)
      } else if trimmed.hasPrefix("[") {
        guard let path = Self.keys(trimmed.dropFirst(), endingWith: "]")?.path else { continue }
        section = path
        note(path, index + 1)
      } else if let (path, rest) = Self.keys(trimmed, endingWith: "=") {
        note(section + path, index + 1)
        for quotes in ["\"\"\"", "'''"] where rest.drop(while: \.isWhitespace).hasPrefix(quotes) {
          let opened = rest.drop(while: \.isWhitespace).dropFirst(3)
          if !opened.contains(quotes) { openQuotes = Substring(quotes) }
        }
      }
    }
  }

  /// The line of a key, or of the nearest table around it.
  func line(of path: [String]) -> Int? {
    var path = path
    while !path.isEmpty {
      if let line = lines[path] { return line }
      path.removeLast()
    }
    return nil
  }

  private mutating func note(_ path: [String], _ line: Int) {
    for length in 1...max(1, path.count) where lines[Array(path.prefix(length))] == nil {
      lines[Array(path.prefix(length))] = line
    }
  }

  /// Dotted keys, bare or quoted, up to a mark.
  private static func keys(
    _ text: Substring,
    endingWith mark: Character
  ) -> (path: [String], rest: Substring)? {
    var path: [String] = []
    var rest = text
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" }
      guard let first = rest.first else { return nil }
      if first == "\"" || first == "'" {
        guard let (key, after) = quoted(rest.dropFirst(), by: first) else { return nil }
        path.append(key)
        rest = after
      } else {
        let key = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        guard !key.isEmpty else { return nil }
        path.append(String(key))
        rest = rest.dropFirst(key.count)
      }
      rest = rest.drop { $0 == " " || $0 == "\t" }
      guard let next = rest.popFirst() else { return nil }
      if next == mark { return (path, rest) }
      guard next == "." else { return nil }
    }
  }

  /// A quoted key; of escapes only the backslash before a quote or another backslash.
  private static func quoted(
    _ text: Substring,
    by quote: Character
  ) -> (key: String, rest: Substring)? {
    var key = ""
    var rest = text
    while let character = rest.popFirst() {
      if character == quote { return (key, rest) }
      if character == "\\", quote == "\"" {
        guard let escaped = rest.popFirst() else { return nil }
        key.append(escaped)
      } else {
        key.append(character)
      }
    }
    return nil
  }
}
