/// The lines of a text that was in an editor, numbered from 1; LF, CR LF and a byte order mark are understood.
struct TextLines {
  struct Line {
    var number: Int
    /// The bytes as they are, without the line's end.
    var whole: ArraySlice<UInt8>
    /// The bytes without blanks at both ends.
    var bytes: [UInt8]

    /// Whether it is empty or a comment.
    var isIgnored: Bool { bytes.isEmpty || bytes.first == ASCII.numberSign }
  }

  let lines: [Line]

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(_ text: ByteString) {
    var bytes = text.bytes[...]
    if bytes.starts(with: Self.byteOrderMark) { bytes = bytes.dropFirst(3) }
    lines = bytes.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false)
      .enumerated()
      .map { number, line in
        let whole = line.last == ASCII.carriageReturn ? line.dropLast() : line
        return Line(number: number + 1, whole: whole, bytes: Array(whole.trimmed))
      }
  }
}

extension ByteString {
  /// Reads an escaped text of a line.
  ///
  /// - Throws: the problem of the line.
  init(escaped bytes: some Sequence<UInt8>, line: Int) throws(LineFailure) {
    do throws(AssetSystemError) {
      self = try ByteString(escaped: ByteString(bytes))
    } catch {
      throw LineFailure(TextProblem(line: line, "\(error.subject.terminalSafe): \(error.message)"))
    }
  }
}

/// Ends the reading of one line.
struct LineFailure: Error {
  let problem: TextProblem

  init(_ problem: TextProblem) {
    self.problem = problem
  }

  init(line: Int, _ message: String) {
    problem = TextProblem(line: line, message)
  }
}
