/// A text that a person changes in an editor, and that is read back as an operation.
public struct TextDocument: Hashable, Sendable {
  /// What became of it.
  public enum Reading: Hashable, Sendable {
    /// Nothing was changed: nothing is to be done.
    case unchanged
    /// What was changed, for ``OperationRequest``, and on which assets.
    case operation(AssetOperation, [AssetTarget])
    /// What is wrong; nothing is done, and the text can be corrected: see
    /// ``TextDocument/annotated(_:with:)``.
    case problems([TextProblem])
  }

  enum Content: Hashable {
    case names([AssetTarget])
    case metadata(MetaDataDocument)
  }

  /// The name for the temporary file, by which editors choose their colours.
  public let fileName: String
  /// The text to be changed.
  public let text: ByteString
  let content: Content

  init(fileName: String, text: String, content: Content) {
    self.fileName = fileName
    self.text = ByteString(text)
    self.content = content
  }

  /// Reads the text as it came from the editor.
  ///
  /// Everything that is wrong is told at once.
  public func reading(_ edited: ByteString) -> Reading {
    guard edited != text else { return .unchanged }
    switch content {
    case .names(let targets): return RenameDocument.reading(edited, targets)
    case .metadata(let document): return document.reading(edited)
    }
  }

  private static let mark = "#!"

  /// The text with a comment `#! …` before each line something is wrong with, for the next try.
  ///
  /// Comments of an earlier try are taken away.
  public static func annotated(_ edited: ByteString, with problems: [TextProblem]) -> ByteString {
    var byLine = Dictionary(grouping: problems) { $0.line ?? 0 }
    var lines: [[UInt8]] = []
    func append(_ problems: [TextProblem]?) {
      for problem in problems ?? [] {
        lines.append(Array("\(mark) \(problem.message.terminalSafe)".utf8))
      }
    }
    append(byLine.removeValue(forKey: 0))
    let old = edited.bytes.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false)
    for (index, line) in old.enumerated() {
      append(byLine[index + 1])
      if !line.trimmed.starts(with: mark.utf8) { lines.append(Array(line)) }
    }
    return ByteString(lines.joined(separator: [ASCII.lineFeed]))
  }
}
