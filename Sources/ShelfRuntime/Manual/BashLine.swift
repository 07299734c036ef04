/// A command line as it is typed in bash, up to the cursor; nothing in it is ever expanded or run.
public struct BashLine: Equatable, Sendable {
  /// What the text at the cursor is inside of.
  public enum Quotation: Equatable, Sendable {
    case none, single, double
  }

  /// The words as the program would be given them; the last is the one at the cursor.
  public private(set) var words: [String]
  /// What the cursor is inside of.
  public private(set) var quotation = Quotation.none
  /// How much of the last word's value stands before what bash puts the completion in the place of.
  private var kept = 0

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - line: the line up to the cursor.
  ///   - replaced: the end of the line that a completion takes the place of: less than a word where it has a colon
  ///     or an equals sign, and without the quotation mark that opens it.
  public init(_ line: String, replacing replaced: String) {
    let scalars = Array(line.unicodeScalars)
    let start = scalars.count - replaced.unicodeScalars.count
    var words: [String.UnicodeScalarView] = []
    var word: String.UnicodeScalarView?
    var position = 0
    while position < scalars.count {
      if position <= start { kept = word?.count ?? 0 }
      let scalar = scalars[position]
      position += 1
      switch (scalar, quotation) {
      case ("'", .none), ("'", .single):
        word = word ?? String.UnicodeScalarView()
        quotation = quotation == .none ? .single : .none
      case ("\"", .none), ("\"", .double):
        word = word ?? String.UnicodeScalarView()
        quotation = quotation == .none ? .double : .none
      case ("\\", .none), ("\\", .double):
        var text = word ?? String.UnicodeScalarView()
        if position < scalars.count {
          let next = scalars[position]
          if quotation == .double, !"\\\"$`".unicodeScalars.contains(next) { text.append("\\") }
          text.append(next)
          position += 1
        }
        word = text
      case (" ", .none), ("\t", .none), ("\n", .none):
        if let word { words.append(word) }
        word = nil
      default:
        var text = word ?? String.UnicodeScalarView()
        text.append(scalar)
        word = text
      }
    }
    if scalars.count <= start { kept = word?.count ?? 0 }
    self.words = (words + [word ?? String.UnicodeScalarView()]).map { String($0) }
  }

  /// What bash is told to put there so that the last word becomes a text, of which nothing is expanded.
  ///
  /// - Parameter text: a word that goes on as the last one does.
  /// - Returns: the word without what is kept before it, quoted.
  public func replacement(for text: String) -> String {
    var rest = String.UnicodeScalarView(text.unicodeScalars.dropFirst(kept))
    var quoted = String.UnicodeScalarView()
    // A tilde that was typed stands for the home folder, one in a name does not.
    if kept == 0, quotation == .none, text.hasPrefix("~/"), words.last?.hasPrefix("~") == true {
      quoted.append("~")
      rest.removeFirst()
    }
    for scalar in rest {
      switch quotation {
      case .none:
        if !Self.isPlain(scalar) { quoted.append("\\") }
        quoted.append(scalar)
      case .single where scalar == "'":
        quoted.append(contentsOf: #"'\''"#.unicodeScalars)
      case .double where scalar == "!":
        // A backslash would keep it from being looked up in the history, and would stay.
        quoted.append(contentsOf: #""'!'""#.unicodeScalars)
      case .double where "\\\"$`".unicodeScalars.contains(scalar):
        quoted.append("\\")
        quoted.append(scalar)
      case .single, .double:
        quoted.append(scalar)
      }
    }
    // bash closes the quotation, except where the text seems to have closed it already.
    let mark: Unicode.Scalar? =
      switch quotation {
      case .none: nil
      case .single: "'"
      case .double: "\""
      }
    if let mark, quoted.last == mark { quoted.append(mark) }
    return String(quoted)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "/", ":", "=", "@", "%", "+", ",": true
    default: !scalar.isASCII
    }
  }
}
