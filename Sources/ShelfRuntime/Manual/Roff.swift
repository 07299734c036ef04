/// A text for `man`, built part by part; all words are taken for what they are, never for commands of roff.
struct Roff {
  private(set) var text: String

  /// Begins a page.
  ///
  /// - Parameters:
  ///   - name: the name of the page, in capitals.
  ///   - source: what is described, with its version.
  init(name: String, source: String) {
    text = ".TH \(Self.argument(name)) 1 \"\" \(Self.argument(source))\n"
    // Words are not broken, nor spread over the line.
    text += ".nh\n.ad l\n"
  }

  /// Begins a section.
  mutating func section(_ title: String) { text += ".SH \(Self.argument(title))\n" }

  /// Begins a part of a section.
  mutating func subsection(_ title: String) { text += ".SS \(Self.argument(title))\n" }

  /// Adds a line.
  mutating func line(_ words: String) { text += Self.line(words) + "\n" }

  /// Adds a paragraph.
  mutating func paragraph(_ words: String) {
    text += ".PP\n\(Self.line(words))\n"
  }

  /// Adds a term with what it means.
  mutating func term(_ term: String, _ meaning: [String]) {
    text += ".TP\n\\fB\(Self.escaped(term))\\fR\n"
    for (index, words) in meaning.filter({ !$0.isEmpty }).enumerated() {
      text += (index > 0 ? ".IP\n" : "") + Self.line(words) + "\n"
    }
  }

  /// Adds lines as they are.
  mutating func code(_ lines: String) {
    text += ".PP\n.RS 4\n.nf\n"
    for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
      text += (line.isEmpty ? "\\&" : Self.line(String(line), keepsBlanks: true)) + "\n"
    }
    text += ".fi\n.RE\n"
  }

  /// A line of text, which must not begin as a command does.
  private static func line(_ words: String, keepsBlanks: Bool = false) -> String {
    let flat = keepsBlanks ? words : words.split(separator: "\n").joined(separator: " ")
    let text = escaped(flat)
    return text.hasPrefix(".") ? "\\&" + text : text
  }

  /// An argument of a command.
  private static func argument(_ words: String) -> String { "\"\(escaped(words))\"" }

  /// Words in which nothing means anything to roff.
  static func escaped(_ words: String) -> String {
    var text = ""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\\": text += "\\e"
      case "-": text += "\\-"
      case "'": text += "\\(aq"
      case "`": text += "\\(ga"
      case "^": text += "\\(ha"
      case "~": text += "\\(ti"
      case "\"": text += "\\(dq"
      case _ where scalar.isASCII: text.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
    return text
  }
}
