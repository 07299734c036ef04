import AssetSystem
import CellCanvas

/// Breaks text into lines of a width, each made safe for a terminal.
///
/// Takes time in proportion to what is shown, not to the text: files of strangers hold megabytes.
struct TextWrapping {
  /// The lines without blanks at their ends.
  private(set) var lines: [String] = []
  /// Whether text was left out.
  private(set) var isCut = false

  private let width: Int

  /// The bytes that are looked at for a column: enough for every script, with marks and joined emoji.
  private static let bytesPerColumn = 16

  /// Breaks a text at line feeds, between words, and within a word wider than a line.
  ///
  /// - Parameters:
  ///   - text: the text as a file holds it.
  ///   - width: the columns of a line; below 1 there are no lines.
  ///   - limit: the most lines; what would follow is left out.
  init(_ text: String, width: Int, limit: Int = .max) {
    self.width = width
    guard width > 0, limit > 0 else { return }
    if text.utf8.count <= width, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }),
      !text.isEmpty, text.utf8.last != 0x20
    {
      lines = [text]
      return
    }
    let (bytes, isTooLong) = limit.multipliedReportingOverflow(by: width * Self.bytesPerColumn)
    var rest = (isTooLong ? text : text.prefix(bytes: bytes))[...]
    isCut = rest.utf8.count < text.utf8.count
    // One line more tells whether there is more.
    let most = limit == .max ? limit : limit + 1
    while lines.count < most, let paragraph = rest.popLine() {
      wrap(String(paragraph).terminalSafe, most: most)
    }
    if !rest.isEmpty { isCut = true }
    while lines.last?.isEmpty == true { lines.removeLast() }
    if lines.count > limit {
      lines.removeLast(lines.count - limit)
      isCut = true
    }
  }

  /// The lines of a text; see ``init(_:width:limit:)``.
  static func lines(_ text: String, width: Int, limit: Int = .max) -> [String] {
    TextWrapping(text, width: width, limit: limit).lines
  }

  private mutating func wrap(_ paragraph: String, most: Int) {
    var line = ""
    var used = 0
    for bytes in paragraph.utf8.split(separator: 0x20) {
      guard lines.count < most else { return }
      let word = Substring(bytes)
      let wordWidth = TextWidth.width(of: word)
      if used > 0, used + 1 + wordWidth <= width {
        line += " "
        line += word
        used += 1 + wordWidth
        continue
      }
      if used > 0 { lines.append(line) }
      (line, used) = (String(word), wordWidth)
      if used > width { (line, used) = breakWord(word, most: most) }
    }
    if lines.count < most { lines.append(line) }
  }

  /// Adds a wide word's lines but the last, which may go on.
  private mutating func breakWord(_ word: Substring, most: Int) -> (String, Int) {
    var start = word.startIndex
    var used = 0
    for index in word.indices {
      let columns = TextWidth.width(of: word[index])
      // A character wider than the whole line is drawn alone and clipped.
      if used + columns > width, index > start {
        lines.append(String(word[start..<index]))
        guard lines.count < most else { return ("", 0) }
        (start, used) = (index, 0)
      }
      used += columns
    }
    return (String(word[start...]), used)
  }
}

extension String {
  /// The beginning of at most so many bytes, without half a scalar.
  ///
  /// A copy: in a slice, every step would look for the end of a character that may be megabytes long.
  fileprivate func prefix(bytes count: Int) -> String {
    guard utf8.count > count else { return self }
    var end = utf8.index(utf8.startIndex, offsetBy: count)
    while end > utf8.startIndex, UTF8.isContinuation(utf8[end]) { end = utf8.index(before: end) }
    return String(decoding: utf8[..<end], as: UTF8.self)
  }
}

extension Substring {
  /// Takes the first line off, with what ends it; nil when nothing is left.
  fileprivate mutating func popLine() -> Substring? {
    guard !isEmpty else { return nil }
    guard let end = firstIndex(where: \.isNewline) else {
      defer { self = self[endIndex...] }
      return self
    }
    defer { self = self[index(after: end)...] }
    return self[..<end]
  }
}
