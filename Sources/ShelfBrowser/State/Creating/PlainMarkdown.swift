/// Markdown as plain text: without its marks, paragraphs in one piece, one line feed at the end of each line
/// that is to stay one.
///
/// For the few marks that descriptions of creators use; what is not understood stays as it is written.
enum PlainMarkdown {
  /// More bytes are not looked at: a plug-in may have written megabytes.
  private static let limit = 4 << 10
  /// How far the end of a mark may be from its beginning.
  private static let reach = 240

  /// The text without marks.
  static func text(_ markdown: String) -> String {
    var blocks: [String] = []
    var isCode = false
    // Whether the next line goes on with the last block.
    var isOpen = false
    let isCut = markdown.utf8.count > limit
    let source = isCut ? String(decoding: markdown.utf8.prefix(limit), as: UTF8.self) : markdown
    for line in source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let content = line.drop { $0 == " " || $0 == "\t" }
      if content.hasPrefix("```") || content.hasPrefix("~~~") {
        isCode.toggle()
        isOpen = false
      } else if isCode {
        blocks.append(String(line))
      } else if content.isEmpty {
        if blocks.last?.isEmpty == false { blocks.append("") }
        isOpen = false
      } else if let item = item(content) {
        blocks.append(item)
        isOpen = true
      } else if let heading = heading(content) {
        blocks.append(heading)
        isOpen = false
      } else if isOpen, let last = blocks.popLast() {
        blocks.append(last + " " + inline(content))
      } else {
        blocks.append(inline(content))
        isOpen = true
      }
    }
    while blocks.last?.isEmpty == true { blocks.removeLast() }
    return blocks.joined(separator: "\n") + (isCut ? " …" : "")
  }

  /// The text of a heading; nil for other lines.
  private static func heading(_ line: Substring) -> String? {
    let marks = line.prefix { $0 == "#" }
    let rest = line.dropFirst(marks.count)
    guard (1...6).contains(marks.count), rest.first == " " else { return nil }
    return inline(rest.drop { $0 == " " })
  }

  /// An item of a list with its mark; nil for other lines.
  private static func item(_ line: Substring) -> String? {
    if let mark = line.first, "-*+".contains(mark), line.dropFirst().first == " " {
      return "- " + inline(line.dropFirst(2).drop { $0 == " " })
    }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(digits.count)
    guard !digits.isEmpty, digits.count <= 9, rest.hasPrefix(". ") else { return nil }
    return "\(digits). " + inline(rest.dropFirst(2).drop { $0 == " " })
  }

  /// A line without the marks of emphasis, code and links.
  private static func inline(_ line: Substring) -> String {
    var result = ""
    var rest = line
    while let character = rest.first {
      if character == "\\", let next = rest.dropFirst().first, next.isPunctuation || next.isSymbol {
        result.append(next)
        rest = rest.dropFirst(2)
      } else if let (text, end) = code(rest) ?? link(rest) ?? emphasis(rest, after: result.last) {
        result += text
        rest = rest[end...]
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// What stands between backticks, as it is.
  private static func code(_ text: Substring) -> (String, String.Index)? {
    guard text.first == "`" else { return nil }
    let start = text.index(after: text.startIndex)
    guard let end = text[start...].prefix(reach).firstIndex(of: "`"), end > start else {
      return nil
    }
    return (String(text[start..<end]), text.index(after: end))
  }

  /// The words of `[words](address)`.
  private static func link(_ text: Substring) -> (String, String.Index)? {
    guard text.first == "[", let end = text.prefix(reach).firstIndex(of: "]") else { return nil }
    let after = text[end...].dropFirst()
    guard after.first == "(", let close = after.prefix(reach).firstIndex(of: ")") else {
      return nil
    }
    return (inline(text[..<end].dropFirst()), text.index(after: close))
  }

  /// What is emphasised; an underscore within a word, as in `bone_names`, is none.
  private static func emphasis(
    _ text: Substring,
    after before: Character?
  ) -> (String, String.Index)? {
    guard let mark = text.first, mark == "*" || mark == "_" else { return nil }
    if mark == "_", before?.isLetter == true || before?.isNumber == true { return nil }
    let count = min(3, text.prefix { $0 == mark }.count)
    let marks = String(repeating: mark, count: count)
    let body = text.dropFirst(count)
    guard let first = body.first, !first.isWhitespace,
      let range = body.prefix(reach).firstRange(of: marks),
      body[..<range.lowerBound].last?.isWhitespace == false
    else { return nil }
    if mark == "_", let next = body[range.upperBound...].first, next.isLetter || next.isNumber {
      return nil
    }
    return (inline(body[..<range.lowerBound]), range.upperBound)
  }
}
