import AssetSystem

extension OperationReport {
  /// Prints it: what changes by file, old and new values in columns, and a summary as the last line.
  ///
  /// What is as wanted already is only counted, and so is what was not begun when it was interrupted.
  func printText() throws {
    let (items, links) = (items(), links())
    var output = StandardOutput()
    try printChanges(items + links + catalogs() + poses(), to: &output)
    for line in [brokenLinks(links), summary(items, links)].compactMap(\.self) {
      try output.writeLine(line)
    }
    try output.flush()
  }

  private func printChanges(_ entries: [Entry], to output: inout StandardOutput) throws {
    var rows = AlignedRows()
    var before: [Int: String] = [:]
    var after: [Int: [String]] = [:]
    var count = 0
    for group in Self.grouped(entries) {
      before[count] = group.first.map { entries[$0].file.terminalSafe }
      for entry in group.lazy.map({ entries[$0] }) {
        var first = "  \(entry.mark.rawValue) \(entry.subject.terminalSafe)"
        for change in entry.changes.isEmpty ? [nil] : entry.changes.map(Optional.some) {
          var cells = [first]
          if let change {
            if fields.count > 1 || !plan.poses.isEmpty { cells.append(change.field.terminalSafe) }
            cells.append(change.old.terminalSafe)
            if let new = change.new { cells.append("→ " + new.terminalSafe) }
          }
          rows.add(cells)
          count += 1
          first = "    "
        }
        let notes = [entry.reason].compactMap(\.self) + entry.notes
        if !notes.isEmpty { after[count - 1] = notes.map { "      " + $0.terminalSafe } }
      }
    }
    for (index, line) in rows.lines().enumerated() {
      if let file = before[index] { try output.writeLine(file) }
      try output.writeLine(line)
      for note in after[index] ?? [] { try output.writeLine(note) }
    }
  }

  /// The places of what is told of each file, files in the order in which they come first.
  private static func grouped(_ entries: [Entry]) -> [[Int]] {
    var groups: [[Int]] = []
    // As bytes: names that only look the same are of different files.
    var numbers: [[UInt8]: Int] = [:]
    for (place, entry) in entries.enumerated()
    where entry.mark != .cancelled && (entry.mark != .unchanged || entry.isTelling) {
      let file = Array(entry.file.utf8)
      if let number = numbers[file] {
        groups[number].append(place)
      } else {
        numbers[file] = groups.count
        groups.append([place])
      }
    }
    return groups
  }

  /// How many files entries are about.
  private static func fileCount(_ entries: [Entry]) -> Int {
    Set(entries.map { Array($0.file.utf8) }).count
  }

  /// Says how many files lose what they link, and what mends that.
  private func brokenLinks(_ links: [Entry]) -> String? {
    let files = Self.fileCount(links.filter { $0.mark == .broken })
    guard files > 0 else { return nil }
    let isOne = files == 1
    let subject = isOne ? "linked by 1 file: its link" : "linked by \(files) files: their links"
    return result == nil
      ? "\(subject) would break; --repair-links mends \(isOne ? "it" : "them")"
      : "\(subject) \(isOne ? "is" : "are") broken; undo this and repeat it with --repair-links"
  }

  private func summary(_ items: [Entry], _ links: [Entry]) -> String {
    let done = items.count { $0.mark == .done }
    let files = Self.fileCount(items.filter { $0.mark == .done })
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
      let files = Self.fileCount(repaired)
      parts.append(
        "\(Self.number(repaired.count, "link")) \(would)repaired in \(Self.number(files, "file"))"
      )
    }
    let poses = states.suffix(plan.poses.count).count { $0.mark == .done }
    if poses > 0 {
      parts.append("\(Self.number(poses, "rig")) \(would)\(isUndoing ? "put back" : "posed")")
    }
    let catalogs = doneCount - done - repaired.count - poses
    if catalogs > 0 { parts.append("\(Self.number(catalogs, "catalog")) \(would)changed") }
    let rest: [(Mark, String)] = [
      (.unchanged, "unchanged"), (.failed, result == nil ? "in conflict" : "failed"),
      (.cancelled, "not done"),
    ]
    for (mark, word) in rest {
      let count = count(mark)
      if count > 0 { parts.append("\(count) \(word)") }
    }
    let counts = parts.isEmpty ? "nothing to do" : parts.joined(separator: ", ")
    guard result != nil else { return counts + "; nothing was written" }
    guard let entry = result?.entry, doneCount > 0 else { return counts }
    return counts + "; " + wayBack(from: entry)
  }

  private func wayBack(from entry: Int) -> String {
    switch plan.purpose {
    case .undo(let number) where count(.failed) > 0:
      "`blendshelf undo \(number)` tries the rest again, `blendshelf redo \(number)` does it again"
    case .undo(let number): "`blendshelf redo \(number)` does it again"
    case .redo(let number), .resume(let number): "`blendshelf undo \(number)` takes it back"
    case .edit: "`blendshelf undo \(entry)` takes it back"
    }
  }

  private var would: String { result == nil ? "would be " : "" }

  private var isUndoing: Bool {
    if case .undo = plan.purpose { true } else { false }
  }

  private var verb: String {
    if isUndoing { return would + "taken back" }
    let fields = plan.items.reduce(into: Set<AssetField>()) { fields, item in
      guard item.conflict == nil else { return }
      for change in item.fields { fields.insert(change.field) }
    }
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
