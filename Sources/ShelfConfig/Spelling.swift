/// What somebody meant who misspelled a word.
public enum Spelling {
  /// `: did you mean "theme"?`, or nothing if no candidate is near.
  static func suggestion(for word: String, among candidates: some Sequence<String>) -> String {
    nearest(to: word, among: candidates).map { ": did you mean \"\($0)\"?" } ?? ""
  }

  /// The nearest candidate, at most a third of the letters away; the first of several.
  static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    near(word, among: candidates).first
  }

  /// The candidates that are at most a third of the letters away, the nearest first.
  public static func near(_ word: String, among candidates: some Sequence<String>) -> [String] {
    let letters = Array(word.lowercased().utf8.prefix(maximumLength))
    let allowed = max(1, letters.count / 3)
    return candidates.lazy
      .filter { abs($0.utf8.count - word.utf8.count) <= 2 * allowed }
      .map { (word: $0, distance: distance(letters, Array($0.lowercased().utf8))) }
      .filter { $0.distance <= allowed }
      .enumerated()
      .sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
      .map(\.element.word)
  }

  /// Letters to insert, remove, replace or swap with a neighbour.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var rows = [Array(0...right.count)]
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        var best = min(row[j] + 1, rows[i][j + 1] + 1)
        best = min(best, rows[i][j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }

  /// Nobody means a longer word, and hostile ones must not cost time.
  private static let maximumLength = 64
}
