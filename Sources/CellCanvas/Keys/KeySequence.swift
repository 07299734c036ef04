/// Keys pressed one after the other: `gg`, `zt`, `C-w h`.
public struct KeySequence: Hashable, Sendable {
  /// The keys, the first pressed first.
  public var keys: [KeyEvent]

  /// Makes a sequence.
  public init(_ keys: [KeyEvent] = []) {
    self.keys = keys
  }

  /// Reads the notation of a sequence.
  ///
  /// Words between spaces are keys (`C-w h`); a word that is no key is read character by character (`gg`, `"x`), and
  /// in it `<…>` holds a key with a longer name (`<C-w>h`). `lt` and `gt` are names in it alone: otherwise `gt` is two
  /// keys. Nil where a word holds something that is no key, and for
  /// an empty text.
  public init?(notation: some StringProtocol) {
    var keys: [KeyEvent] = []
    for word in notation.split(separator: " ") {
      if word != "lt", word != "gt", let key = KeyEvent(notation: word) {
        keys.append(key)
      } else if let run = Self.keys(ofRun: Substring(word)) {
        keys += run
      } else {
        return nil
      }
    }
    guard !keys.isEmpty else { return nil }
    self.keys = keys
  }

  /// Whether pressing this first makes the other possible; true for equal ones, too.
  public func isPrefix(of other: KeySequence) -> Bool {
    other.keys.starts(with: keys)
  }

  /// The sequence with one more key.
  public func appending(_ key: KeyEvent) -> KeySequence {
    KeySequence(keys + [key])
  }

  private static func keys(ofRun word: Substring) -> [KeyEvent]? {
    var keys: [KeyEvent] = []
    var rest = word
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">"),
        let key = KeyEvent(notation: rest[rest.index(after: rest.startIndex)..<end])
      {
        keys.append(key)
        rest = rest[rest.index(after: end)...]
      } else if let key = KeyEvent(notation: String(first)) {
        keys.append(key)
        rest = rest.dropFirst()
      } else {
        return nil
      }
    }
    return keys
  }
}

extension KeySequence: CustomStringConvertible {
  /// The notation: without spaces where that can be read again (`gg`), else with them (`C-w h`).
  public var description: String {
    let names = keys.map(\.description)
    let joined = names.joined()
    if names.allSatisfy({ $0.count == 1 }), KeySequence(notation: joined) == self { return joined }
    return names.joined(separator: " ")
  }
}
