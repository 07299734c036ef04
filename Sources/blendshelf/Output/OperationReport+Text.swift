import AssetSystem

extension OperationReport {
  /// Prints it: what changes by file, old and new values in columns, and a summary as the last line.
  ///
  /// What is as wanted already is only counted, and so is what was not begun when it was interrupted.
  func printText() throws {
    var output = StandardOutput()
    for line in lines() { try output.writeLine(line) }
    for line in [brokenLinks, summary].compactMap(\.self) { try output.writeLine(line) }
    try output.flush()
  }

  private func lines() -> [String] {
    let fields = Set(items.flatMap { $0.changes.map(\.field) })
    var rows = AlignedRows()
    var before: [Int: String] = [:]
    var after: [Int: [String]] = [:]
    var count = 0
    let told = entries.filter { $0.mark != .unchanged && $0.mark != .cancelled }
    for group in Self.grouped(told) {
      before[count] = group.first?.file.terminalSafe
      for entry in group {
        var cells = [entry.subject]
        for change in entry.changes.isEmpty ? [nil] : entry.changes.map(Optional.some) {
          if let change {
            if fields.count > 1 { cells.append(change.field) }
            cells += [change.old] + (change.new.map { ["→ \($0)"] } ?? [])
          }
          let mark = cells[0].isEmpty ? " " : entry.mark.rawValue
          rows.add(["  \(mark) \(cells[0].terminalSafe)"] + cells.dropFirst().map(\.terminalSafe))
          count += 1
          cells = [""]
        }
        after[count - 1] = ([entry.reason].compactMap(\.self) + entry.notes).map {
          "      " + $0.terminalSafe
        }
      }
    }
    return rows.lines().enumerated().flatMap { index, line in
      [before[index]].compactMap(\.self) + [line] + (after[index] ?? [])
    }
  }

  /// The entries of each file together, files in the order in which they come first.
  private static func grouped(_ entries: [Entry]) -> [[Entry]] {
    var places: [String: Int] = [:]
    var groups: [[Entry]] = []
    for entry in entries {
      if let place = places[entry.file] {
        groups[place].append(entry)
      } else {
        places[entry.file] = groups.count
        groups.append([entry])
      }
    }
    return groups
  }

  /// Says how many files lose what they link, and what mends that.
  private var brokenLinks: String? {
    let files = Set(links.filter { $0.mark == .broken }.map(\.file)).count
    guard files > 0 else { return nil }
    let isOne = files == 1
    let subject = isOne ? "linked by 1 file: its link" : "linked by \(files) files: their links"
    return result == nil
      ? "\(subject) would break; --repair-links mends \(isOne ? "it" : "them")"
      : "\(subject) \(isOne ? "is" : "are") broken; undo this and repeat it with --repair-links"
  }

  private var summary: String {
    let done = items.count { $0.mark == .done }
    let files = Set(items.filter { $0.mark == .done }.map(\.file)).count
    let repaired = links.filter { $0.mark == .done }
    var parts: [String] = []
    if done > 0 {
      parts.append(
        items.allSatisfy { $0.subject == "file" }
          ? "\(Self.number(done, "file")) \(verb)"
          : "\(done) \(verb) in \(Self.number(files, "file"))"
      )
    }
    if !repaired.isEmpty {
      let files = Set(repaired.map(\.file)).count
      parts.append(
        "\(Self.number(repaired.count, "link")) \(would)repaired in \(Self.number(files, "file"))"
      )
    }
    let catalogs = catalogs.count { $0.mark == .done }
    if catalogs > 0 { parts.append("\(Self.number(catalogs, "catalog")) \(would)changed") }
    let rest: [(Mark, String)] = [
      (.unchanged, "unchanged"), (.failed, result == nil ? "in conflict" : "failed"),
      (.cancelled, "not done"),
    ]
    for (mark, word) in rest {
      let count = entries.count { $0.mark == mark }
      if count > 0 { parts.append("\(count) \(word)") }
    }
    let counts = parts.isEmpty ? "nothing to do" : parts.joined(separator: ", ")
    guard result != nil else { return counts + "; nothing was written" }
    guard let entry = result?.entry, doneCount > 0 else { return counts }
    return counts + "; " + wayBack(from: entry)
  }

  private func wayBack(from entry: Int) -> String {
    switch plan.purpose {
    case .undo(let number): "`blendshelf redo \(number)` does it again"
    case .redo(let number), .resume(let number): "`blendshelf undo \(number)` takes it back"
    case .edit: "`blendshelf undo \(entry)` takes it back"
    }
  }

  private var would: String { result == nil ? "would be " : "" }

  private var verb: String {
    if case .undo = plan.purpose { return would + "taken back" }
    let fields = Set(plan.changes.flatMap { $0.fields.map(\.field) })
    guard let field = fields.first, fields.count == 1 else { return would + "changed" }
    switch field {
    case .name: return would + "renamed"
    case .tags: return would + "tagged"
    case .file: return would + "moved"
    case .asset:
      let isMarked = plan.changes.first?.fields.first.map { change in
        if case .asset(true, _) = change.new { true } else { false }
      }
      return would + (isMarked == true ? "marked" : "cleared")
    case .catalog, .description, .author, .copyright, .license: return would + "changed"
    }
  }

  private static func number(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
