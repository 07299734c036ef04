/// The names of some assets, one a line behind a number, as vidir and yazi show files.
enum RenameDocument {
  static func text(of targets: [AssetTarget]) -> String {
    var text = """
      # New names of \(targets.count) \(targets.count == 1 ? "asset" : "assets"): change what stands \
      behind the numbers, save and close.
      # The numbers stay, each on one line; their order does not matter. Names can be swapped.
      # \\t, \\n and \\x20 stand for a tab, a line feed and a blank at an end, \\\\ for a backslash.
      # Nothing changed: nothing is done. Lines that begin with # are ignored.

      """
    let width = String(targets.count).utf8.count
    var above: AssetTarget?
    for (index, target) in targets.enumerated() {
      let identifier = target.identifier
      let isOfSameKind =
        above?.library == target.library && above?.identifier.file == identifier.file
        && above?.identifier.type == identifier.type
      if !isOfSameKind {
        text += "\n# \(identifier.file.terminalSafe) · \(identifier.type.name)\n"
      }
      above = target
      let number = String(index + 1)
      let blanks = String(repeating: " ", count: width - number.utf8.count)
      text += "\(blanks)\(number)\t\(identifier.name.escaped)\n"
    }
    return text
  }

  static func reading(_ text: ByteString, _ targets: [AssetTarget]) -> TextDocument.Reading {
    var problems: [TextProblem] = []
    var lines: [Int: Int] = [:]
    var names: [AssetTarget: ByteString] = [:]
    for line in TextLines(text).lines where !line.isIgnored {
      do throws(LineFailure) {
        let (number, name) = try entry(line)
        guard targets.indices.contains(number - 1) else {
          throw LineFailure(
            line: line.number,
            "There is no number \(number), there are \(targets.count); lines cannot be added."
          )
        }
        if let earlier = lines.updateValue(line.number, forKey: number) {
          throw LineFailure(
            line: line.number,
            "Number \(number) is in line \(earlier) already; every number stays once."
          )
        }
        let target = targets[number - 1]
        if name != target.identifier.name { names[target] = name }
      } catch {
        problems.append(error.problem)
      }
    }
    problems += lost(targets, lines)
    guard problems.isEmpty else { return .problems(problems) }
    guard !names.isEmpty else { return .unchanged }
    return .operation(.rename(.map(names)), targets.filter { names[$0] != nil })
  }

  /// Splits a line at the blanks behind its number.
  private static func entry(_ line: TextLines.Line) throws(LineFailure) -> (Int, ByteString) {
    let digits = line.bytes.prefix { ASCII.digits.contains($0) }
    let rest = line.bytes[digits.endIndex...]
    guard let number = Int(String(decoding: digits, as: UTF8.self)), rest.first?.isBlank ?? true
    else {
      throw LineFailure(
        line: line.number,
        "A line is a number, a tab and a name; a line feed in a name is written \\n."
      )
    }
    guard !rest.isEmpty else {
      throw LineFailure(line: line.number, "Number \(number) has no name.")
    }
    return (number, try ByteString(escaped: rest.trimmed, line: line.number))
  }

  private static func lost(_ targets: [AssetTarget], _ lines: [Int: Int]) -> [TextProblem] {
    let lost = targets.indices.filter { lines[$0 + 1] == nil }
    guard let first = lost.first else { return [] }
    let name = targets[first].identifier.name.terminalSafe
    let what =
      lost.count == 1
      ? "Number \(first + 1) (\(name)) is missing"
      : "\(lost.count) numbers are missing, the first is \(first + 1) (\(name))"
    return [
      TextProblem("\(what). Every number stays; an asset keeps its name when it is not changed.")
    ]
  }
}

extension TextDocument {
  /// The names of some assets, one a line; swaps and chains work, a line more or less is refused.
  ///
  /// - Parameter targets: the assets in the order of the lines, each once.
  public static func names(of targets: [AssetTarget]) -> TextDocument {
    TextDocument(
      fileName: "blendshelf-names.txt",
      text: RenameDocument.text(of: targets),
      content: .names(targets)
    )
  }
}
