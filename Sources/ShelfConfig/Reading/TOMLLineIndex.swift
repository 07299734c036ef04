/// The lines where keys of a TOML document stand.
///
/// The parser keeps positions to itself, so they are looked for again; a key inside an inline table has the line of
/// that table.
struct TOMLLineIndex {
  private var lines: [[String]: Int] = [:]

  init(_ statements: [TOMLStatement]) {
    var section: [String] = []
    var arrayCounts: [[String]: Int] = [:]
    for statement in statements {
      let text = statement.text
      if text.hasPrefix("[[") {
        guard let path = Self.keys(text.dropFirst(2), endingWith: "]") else { continue }
        let count = arrayCounts[path, default: 0]
        arrayCounts[path] = count + 1
        section = path + [String(count)]
        note(section, statement.line)
      } else if text.hasPrefix("[") {
        guard let path = Self.keys(text.dropFirst(), endingWith: "]") else { continue }
        section = path
        note(section, statement.line)
      } else if let path = Self.keys(text, endingWith: "=") {
        note(section + path, statement.line)
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
  ) -> [String]? {
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
      if next == mark { return path }
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
