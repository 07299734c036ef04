import TOMLKit

/// A configuration file that is being read, and what was wrong with it so far.
struct ConfigDocument {
  let file: String
  private(set) var root: ConfigTable
  private(set) var warnings: [ConfigWarning] = []

  /// Reads TOML; a syntax error gives an empty table and one warning.
  init(_ source: ConfigSource) {
    file = source.file
    root = ConfigTable(entries: [])
    // The parser beneath takes a C string and would stop there without a word.
    if let nul = source.text.utf8.firstIndex(of: 0) {
      let before = source.text.utf8[..<nul]
      warn("a NUL character; nothing was read", line: 1 + before.count { $0 == 0x0a })
      return
    }
    let statements = TOMLStatement.statements(in: source.text)
    if let mistake = statements.lazy.compactMap(\.mistake).first {
      warn("\(mistake.message); nothing was read", line: mistake.line)
      return
    }
    do {
      let table = try TOMLTable(string: source.text)
      root = Self.table(table, path: [], lines: TOMLLineIndex(statements))
    } catch let error as TOMLParseError {
      warn("\(error.description); nothing was read", line: error.source.begin.line)
    } catch {
      warn("\(error); nothing was read", line: nil)
    }
  }

  /// Notes that something was left out.
  mutating func warn(_ message: String, line: Int?) {
    warnings.append(ConfigWarning(file: file, line: line, message: message))
  }

  /// Notes a value of the wrong kind.
  mutating func warn(_ entry: ConfigTable.Entry, expected: String) {
    warn("\"\(entry.key)\" must be \(expected), not \(entry.value.kind)", line: entry.line)
  }

  private static func table(
    _ table: TOMLTable,
    path: [String],
    lines: TOMLLineIndex
  ) -> ConfigTable {
    ConfigTable(
      entries: table.keys.compactMap { key in
        guard let node = table[key] else { return nil }
        let path = path + [key]
        return ConfigTable.Entry(
          key: key,
          value: value(node, path: path, lines: lines),
          line: lines.line(of: path)
        )
      },
      line: lines.line(of: path)
    )
  }

  private static func value(
    _ node: any TOMLValueConvertible,
    path: [String],
    lines: TOMLLineIndex
  ) -> ConfigTable.Value {
    if let text = node.string {
      .string(text)
    } else if let flag = node.bool {
      .boolean(flag)
    } else if let number = node.int {
      .integer(number)
    } else if let nested = node.table {
      .table(table(nested, path: path, lines: lines))
    } else if let array = node.array {
      .array(
        array.enumerated().map { index, element in
          value(element, path: path + [String(index)], lines: lines)
        }
      )
    } else {
      .other
    }
  }
}
