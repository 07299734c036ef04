import AssetSystem
import ShelfSession

/// What a session tells, as text for a person.
enum SessionSheet {
  /// Prints fields, a line each; those without a value are left out.
  static func print(_ fields: [(label: String, value: String?)]) throws {
    var output = StandardOutput()
    let width = (fields.map(\.label.count).max() ?? 0) + 2
    for (label, value) in fields {
      guard let value, !value.isEmpty else { continue }
      let blanks = String(repeating: " ", count: width - label.count)
      try output.writeLine(label + blanks + value.terminalSafe)
    }
    try output.flush()
  }

  /// Prints rows, their cells in columns.
  static func print(rows: [[String]]) throws {
    var table = AlignedRows()
    for row in rows { table.add(row.map(\.terminalSafe)) }
    var output = StandardOutput()
    for line in table.lines() { try output.writeLine(line) }
    try output.flush()
  }

  /// The fields of an asset as `asset.active` has it.
  static func fields(of asset: JSONValue) -> [(label: String, value: String?)] {
    [
      ("Identifier", asset["identifier"]?.text?.string), ("Type", asset["type"]?.text?.string),
      ("Library", asset["library"]?.text?.string), ("File", asset["file"]?.text?.string),
      ("Import", asset["loadMethod"]?.text?.string),
    ]
  }

  /// The line of a row as `asset.list` has it: identifier, catalog and tags, as `list` prints them.
  static func line(_ row: JSONValue) -> String {
    let tags = row["tags"]?.texts?.map(\.string).joined(separator: ", ") ?? ""
    return [
      row["id"]?.text?.string ?? "", row["catalog"]?["path"]?.text?.string ?? "", tags,
    ].map(\.terminalSafe).joined(separator: "\t")
  }

  /// Prints all rows of a long list, never holding more than a page of them.
  ///
  /// - Parameters:
  ///   - isJSON: whether they are the elements of one array.
  ///   - page: yields the next rows, and none when there are no more.
  /// - Throws: what `page` throws, and an error when nothing can be written any more.
  static func print(
    isJSON: Bool,
    _ page: () async throws -> [JSONValue]
  ) async throws {
    guard !isJSON else {
      return try await JSONOutput.printArray {
        let rows = try await page()
        return rows.isEmpty ? nil : rows.map(\.json)
      }
    }
    var output = StandardOutput()
    while true {
      let rows = try await page()
      guard !rows.isEmpty else { return try output.flush() }
      for row in rows { try output.writeLine(line(row)) }
    }
  }
}
