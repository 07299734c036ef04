import AssetSystem
import GRDB

/// Finds the assets whose folded name or description contains a text.
///
/// The full-text index knows which texts have all the three-letter pieces of the wanted one; these, and
/// what is not in the index yet, are then compared in full. Shorter texts are compared with all.
struct TextSearch {
  /// More pieces than this would not leave out much more.
  private static let mostPieces = 12

  private let wanted: String
  private let fields: [String]

  /// Looks for a text in columns of the table `texts`.
  init(_ text: String, in fields: [String]) {
    wanted = ByteString(text).foldedForSearch.string
    self.fields = fields
  }

  /// The rows of the assets that were found.
  func rows(in database: Database) throws -> [Int64] {
    let contains = fields.map { "instr(\($0), :wanted) > 0" }.joined(separator: " OR ")
    guard let pieces else {
      return try Int64.fetchAll(
        database.cachedStatement(sql: "SELECT id FROM texts WHERE \(contains)"),
        arguments: ["wanted": wanted]
      )
    }
    return try Int64.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT id FROM texts WHERE id IN (
            SELECT rowid FROM search WHERE search MATCH :pieces
            UNION ALL SELECT id FROM unsearchable) AND (\(contains))
          """
      ),
      arguments: ["wanted": wanted, "pieces": pieces]
    )
  }

  /// The pieces as the full-text index wants to be asked; nil when it cannot be.
  private var pieces: String? {
    let scalars = Array(wanted.unicodeScalars)
    // A NUL would end the question early.
    guard scalars.count >= 3, !scalars.contains("\0") else { return nil }
    let starts = stride(from: 0, through: scalars.count - 3, by: 1)
    let pieces = starts.prefix(Self.mostPieces).map { start in
      var piece = "\""
      for scalar in scalars[start..<start + 3] {
        piece.unicodeScalars.append(scalar)
        if scalar == "\"" {
          piece.unicodeScalars.append(scalar)
        }
      }
      return piece + "\""
    }
    return pieces.joined(separator: " AND ")
  }
}
