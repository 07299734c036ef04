/// Old and new names of a map file: one `OLD<TAB>NEW` a line.
///
/// `OLD` is an asset's identifier, or its name alone where only one asset has it; both names are escaped
/// as ``ByteString/escaped`` does. Blanks beside the tab belong to the names, as some end with one. Empty lines and those that begin with `#` mean nothing.
public struct RenameMap: Hashable, Sendable {
  /// One line.
  public struct Entry: Hashable, Sendable {
    /// The line in the file; nil when there is none.
    public var line: Int?
    /// The identifier or name.
    public var old: ByteString
    /// The new name.
    public var new: ByteString

    /// Makes an entry.
    public init(line: Int? = nil, old: ByteString, new: ByteString) {
      self.line = line
      self.old = old
      self.new = new
    }
  }

  /// What came of a map.
  public enum Reading: Hashable, Sendable {
    /// The new names.
    case names([AssetTarget: ByteString])
    /// What is wrong; nothing is renamed then.
    case problems([TextProblem])
  }

  /// The entries in their order.
  public var entries: [Entry]
  /// Lines that cannot be read.
  public private(set) var problems: [TextProblem] = []

  /// Makes a map of entries, as those of a JSON object.
  public init(entries: [Entry]) {
    self.entries = entries
  }

  /// Reads a map file; lines that cannot be read become ``problems``.
  public init(parsing text: ByteString) {
    entries = []
    for line in TextLines(text).lines where !line.isIgnored {
      do throws(LineFailure) {
        guard let tab = line.whole.firstIndex(of: ASCII.tab) else {
          throw LineFailure(line: line.number, "There is no tab between the old and the new name.")
        }
        entries.append(
          Entry(
            line: line.number,
            old: try ByteString(escaped: line.whole[..<tab], line: line.number),
            new: try ByteString(escaped: line.whole[(tab + 1)...], line: line.number)
          )
        )
      } catch {
        problems.append(error.problem)
      }
    }
  }

  /// The new names of those of some assets that are meant.
  public func names(for targets: [AssetTarget]) -> Reading {
    let targets = Array(Set(targets))
    let byIdentifier = Dictionary(grouping: targets) { $0.identifier.utf8 }
    let byName = Dictionary(grouping: targets, by: \.identifier.name)
    var problems = problems
    var lines: [AssetTarget: Int?] = [:]
    var names: [AssetTarget: ByteString] = [:]
    for entry in entries {
      let meant = byIdentifier[entry.old] ?? byName[entry.old] ?? []
      guard let target = meant.first, meant.count == 1 else {
        let name = entry.old.terminalSafe
        let message =
          meant.isEmpty
          ? "There is no asset \(name)."
          : "\(meant.count) assets are called \(name); write the whole identifier."
        problems.append(TextProblem(line: entry.line, message))
        continue
      }
      if let earlier = lines.updateValue(entry.line, forKey: target) {
        let place = earlier.map { " in line \($0)" } ?? ""
        problems.append(
          TextProblem(
            line: entry.line,
            "\(target.identifier.utf8.terminalSafe) has a new name already\(place)."
          )
        )
      }
      names[target] = entry.new
    }
    return problems.isEmpty ? .names(names) : .problems(problems)
  }
}
