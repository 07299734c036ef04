import AssetCreation
import AssetSystem

/// What creation tells, as text for a person.
enum CreationSheet {
  /// Prints creators: identifier, label, what they make.
  static func print(creators: [CreatorSummary]) throws {
    var rows = AlignedRows()
    for creator in creators {
      var notes: [String] = []
      if creator.category != .manual { notes.append(creator.category.rawValue) }
      if !creator.isEnabled { notes.append("disabled") }
      if let plugin = creator.plugin { notes.append("plug-in \(plugin)") }
      if let problem = creator.problem { notes.append(problem) }
      let detail = creator.detail + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
      rows.add([creator.identifier.string, creator.label, detail].map(\.terminalSafe))
    }
    try write(rows.lines())
  }

  /// Prints a creator and its options.
  static func print(_ creator: CreatorSummary, options: [AttributeDefinition]) throws {
    let variants = creator.defaultVariants.map(\.string).filter { !$0.hasPrefix("---") }
    try SessionSheet.print([
      ("Creator", creator.identifier.string), ("Label", creator.label),
      ("Makes", creator.detail), ("Family", creator.family.string),
      ("Variant", creator.defaultVariant.string),
      ("Variants", variants.joined(separator: ", ")), ("Plug-in", creator.plugin),
      ("Problem", creator.problem),
    ])
    var rows = AlignedRows()
    for option in options where option.defaultValue != nil && !option.isHidden {
      rows.add(
        ["--set \(option.key.string)=\(text(option.defaultValue))", about(option)]
          .map(\.terminalSafe)
      )
    }
    try write(rows.lines())
  }

  /// Prints a creator with its options as one JSON object.
  static func json(of creator: CreatorSummary, options: [AttributeDefinition]) -> String {
    let options = JSONValue.array(options.map(\.json))
    return JSONValue.object((creator.jsonValue.object ?? [:]).merging(["options": options])).json
  }

  /// Prints instances under their headings, and what convertors found.
  static func print(instancesOf state: CreationState, _ workfile: WorkfileOptions) throws {
    var lines: [String] = []
    if let title = state.title { lines.append(title.terminalSafe) }
    for item in state.convertors {
      lines.append(
        "\(item.label.terminalSafe): \(workfile.command("create", "convert", item.identifier))"
      )
    }
    lines += rows(of: state.instances)
    if state.instances.isEmpty, state.failures.isEmpty {
      lines.append("no instances; \(workfile.command("create", "list")) shows who makes one")
    }
    try write(lines)
  }

  /// Prints instances.
  static func print(instances: [InstanceSummary]) throws {
    try write(rows(of: instances))
  }

  private static func rows(of instances: [InstanceSummary]) -> [String] {
    var rows = AlignedRows()
    for instance in instances {
      let context = [instance.asset, instance.task].compactMap { $0?.string }
        .joined(separator: " · ")
      var notes: [String] = []
      if instance.isChanged { notes.append("not saved") }
      notes += [instance.problem, instance.note].compactMap(\.self)
      rows.add(
        [
          instance.isActive ? "●" : "○", instance.fullLabel, instance.group, context,
          String(instance.id.string.prefix(8)), notes.joined(separator: "; "),
        ].map(\.terminalSafe)
      )
    }
    return rows.lines()
  }

  /// What an option is, and what may be chosen.
  private static func about(_ option: AttributeDefinition) -> String {
    let words = [option.label, option.tooltip].compactMap(\.self).joined(separator: ": ")
    guard case .enumeration(let choice) = option.kind else { return words }
    let items = choice.items.map { item in
      item.label == text(item.value) ? item.label : "\(text(item.value)) (\(item.label))"
    }
    return [words, items.joined(separator: ", ")].filter { !$0.isEmpty }.joined(separator: ": ")
  }

  private static func text(_ value: JSONValue?) -> String {
    guard let value else { return "" }
    return value.text?.string ?? value.json
  }

  private static func write(_ lines: [String]) throws {
    var output = StandardOutput()
    for line in lines { try output.writeLine(line) }
    try output.flush()
  }
}
