/// How well a few letters stand for a text.
enum FuzzyMatch {
  /// What a letter is worth, and besides at the start of a word or right behind another.
  private static let letter = 10
  /// What letters left out between two cost at most.
  private static let longestGap = 5

  /// How well letters are found in a text in their order, whatever lies between; nil when they are not.
  ///
  /// Letters at the start of words and in a row are worth most. Upper and lower case are the same.
  static func score(of letters: String, in text: String) -> Int? {
    let wanted = Array(letters.lowercased())
    let text = Array(text.lowercased())
    guard let first = wanted.first else { return 0 }
    return text.indices.lazy.filter { text[$0] == first }
      .compactMap { score(of: wanted, in: text, from: $0) }
      .max()
  }

  /// How well a word is found at the start of one in a text; nil when it is not.
  ///
  /// Worth less than the same word in a name.
  static func wordScore(of word: String, in text: String) -> Int? {
    let wanted = Array(word.lowercased())
    let text = Array(text.lowercased())
    guard !wanted.isEmpty else { return 0 }
    let isFound = text.indices.contains { start in
      isWordStart(start, in: text) && text[start...].starts(with: wanted)
    }
    return isFound ? wanted.count * (2 * letter - 3) : nil
  }

  private static func score(of wanted: [Character], in text: [Character], from start: Int) -> Int? {
    var total = 0
    var position = start
    var previous: Int?
    for character in wanted {
      guard let found = text[position...].firstIndex(of: character) else { return nil }
      total += letter
      if isWordStart(found, in: text) || previous == found - 1 { total += letter }
      if let previous { total -= min(longestGap, found - previous - 1) }
      previous = found
      position = found + 1
    }
    return total
  }

  private static func isWordStart(_ index: Int, in text: [Character]) -> Bool {
    let isLetter = text[index].isLetter || text[index].isNumber
    guard index > 0 else { return isLetter }
    return isLetter && !text[index - 1].isLetter && !text[index - 1].isNumber
  }
}
