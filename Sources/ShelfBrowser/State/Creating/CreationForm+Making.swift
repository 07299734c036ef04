import AssetCreation
import AssetSystem
import ShelfConfig

extension CreationPane {
  /// The form of what is at the cursor of the list that was looked at last.
  var form: CreationForm {
    guard state != nil else { return CreationForm() }
    if subject == .creators { return CreationForm(lines: creatorForm) }
    switch instanceLine {
    case .context: return CreationForm(lines: contextForm)
    case .convertor(let item): return CreationForm(lines: convertorForm(item))
    case .unavailable(let instance): return CreationForm(lines: Self.unavailableForm(instance))
    case .instance: return CreationForm(lines: instanceForm(formInstances))
    case .heading, nil: return CreationForm()
    }
  }

  private var creatorForm: [CreationForm.Line] {
    let lines = creatorLines
    guard lines.indices.contains(creatorCursor) else {
      return [.note("There is nothing that could create assets here.", 0)]
    }
    switch lines[creatorCursor] {
    case .creator(let creator): return newForm(creator)
    case .untrusted(let plugin): return Self.untrustedForm(plugin)
    case .failure(let failure): return Self.failureForm(failure)
    }
  }

  /// What is typed before a creator makes something.
  private func newForm(_ creator: CreatorSummary) -> [CreationForm.Line] {
    var lines: [CreationForm.Line] = []
    if !creator.detail.isEmpty { lines.append(.note(creator.detail, 0)) }
    guard Self.problem(of: creator) == nil, let draft, draft.creator == creator.identifier,
      draft.questions != nil || draft.problem == nil
    else {
      // Without an answer what it needs, there is nothing to fill in.
      let isDraft = draft?.creator == creator.identifier
      if let problem = Self.problem(of: creator) ?? (isDraft ? draft?.problem : nil) {
        lines.append(.note(problem, 1, problem: problem))
      }
      return lines + Self.description(of: creator)
    }
    let isFixed = !creator.allowsContextChange
    lines.append(
      CreationForm.Line(
        place: .catalog,
        label: "Catalog",
        kind: isFixed ? .fixed : .catalog,
        value: draft.asset.isEmpty ? nil : .string(draft.asset),
        tooltip: "Where it will stand in the library."
      )
    )
    lines.append(
      CreationForm.Line(
        place: .task,
        label: "Task",
        kind: isFixed ? .fixed : .text(placeholder: "none"),
        value: draft.task.isEmpty ? nil : .string(draft.task),
        tooltip: "The step of the work, where names or settings depend on it."
      )
    )
    lines.append(
      CreationForm.Line(
        place: .variant,
        label: "Variant",
        kind: .text(placeholder: creator.defaultVariant.terminalSafe),
        value: .string(draft.variant),
        tooltip: "What tells it from others of its kind: letters, digits, _ and dots."
      )
    )
    let offered = offeredVariants(of: creator)
    if offered.count > 1 {
      lines.append(
        CreationForm.Line(
          place: .offeredVariant,
          label: "Offered",
          kind: .choice(offered, isMultiple: false),
          value: .string(draft.variant),
          tooltip: "Variants that are usual, or there already."
        )
      )
    }
    lines.append(nameLine)
    for (index, question) in (draft.questions ?? []).enumerated() {
      let place: CreationForm.Place =
        question.defaultValue == nil ? .decoration(100 + index) : .question(question.key)
      if let line = CreationForm.Line(question, at: place, value: draft.answer(to: question)) {
        lines.append(line)
      }
    }
    let reason = noCreateReason(creator, draft)
    lines.append(
      CreationForm.Line(
        place: .create,
        label: "Create \((name?.name?.terminalSafe).map { "“\($0)”" } ?? creator.label)",
        kind: .button,
        tooltip: "Marks it in the workfile; it goes into the library when you publish.",
        problem: reason ?? draft.problem
      )
    )
    // Below all that can be changed: no line moves away under the cursor when it comes or goes.
    if let problem = draft.problem { lines.append(.note(problem, 1, problem: problem)) }
    return lines + Self.description(of: creator)
  }

  /// How a creator is used, below a line.
  private static func description(of creator: CreatorSummary) -> [CreationForm.Line] {
    let text = PlainMarkdown.text(creator.detailedDescription)
    guard !text.isEmpty else { return [] }
    return [
      CreationForm.Line(place: .decoration(2), label: "", kind: .separator), .note(text, 3),
    ]
  }

  /// Why a creator cannot make what was typed; nil when it can, as far as is known.
  func noCreateReason(_ creator: CreatorSummary, _ draft: CreationDraft) -> String? {
    if let problem = Self.problem(of: creator) { return problem }
    guard let questions = draft.questions else {
      return draft.problem ?? "\(creator.label) has not said yet what it asks."
    }
    if draft.variant.string.trimmed.isEmpty { return "Type a variant." }
    if let problem = Variant.problem(with: draft.variant) { return problem }
    for question in questions {
      guard let value = draft.answer(to: question), !question.isHidden,
        let problem = question.problem(with: value)
      else { continue }
      return "\(question.displayName): \(problem)"
    }
    guard !asked.values.contains(where: \.isName), let name,
      name.name == nil || name.state == .invalid
    else { return nil }
    return name.message ?? "There is no name for this variant."
  }

  private var nameLine: CreationForm.Line {
    CreationForm.Line(
      place: .name,
      label: "Name",
      kind: .fixed,
      value: name?.name.map(JSONValue.string),
      tooltip: "The name under which it will be published.",
      problem: name.flatMap { $0.state == .invalid || $0.name == nil ? $0.message : nil }
    )
  }

  /// The usual variants of a creator, without the lines between them, then those that are there already.
  private func offeredVariants(of creator: CreatorSummary) -> [EnumerationItem] {
    var seen: Set<ByteString> = []
    return (creator.defaultVariants + (name?.suggestions ?? []))
      .filter { $0 != "---" && $0 != "---separator---" && !$0.isEmpty && seen.insert($0).inserted }
      .map { EnumerationItem(.string($0), label: $0.string) }
  }

  private static func untrustedForm(_ plugin: UntrustedPlugin) -> [CreationForm.Line] {
    let text = "This plug-in does not run before you trust it. \(plugin.reason)"
    return [
      .note(text, 0, problem: text),
      fixed("Folder", .string(plugin.folder), 1),
      fixed("SHA-256", .string(ByteString(plugin.contentHash)), 2),
      fixed("Provides", .array(plugin.provides.map(JSONValue.string)), 3),
      .note("A plug-in is a program: it can do all that you can do.", 4),
    ]
  }

  private static func failureForm(_ failure: CreatorFailure) -> [CreationForm.Line] {
    var lines: [CreationForm.Line] = [
      .note(failure.message, 0, problem: failure.message),
      fixed("Creator", .string(failure.identifier), 1),
    ]
    if let traceback = failure.traceback { lines.append(.note(traceback, 2)) }
    return lines
  }

  private static func fixed(_ label: String, _ value: JSONValue, _ number: Int) -> CreationForm.Line
  {
    CreationForm.Line(place: .decoration(number), label: label, kind: .fixed, value: value)
  }

  private func convertorForm(_ item: ConvertorItem) -> [CreationForm.Line] {
    [
      .note(item.label, 0),
      .note("Another program has left them in the workfile; converted, they are edited here.", 1),
    ]
  }

  private static func unavailableForm(_ instance: UnavailableInstance) -> [CreationForm.Line] {
    let text = instance.problem ?? "Its creator is not here: it is not published."
    var lines: [CreationForm.Line] = [
      .note(text, 0, problem: text),
      .note("It is kept as it is stored, and can be removed.", 1),
    ]
    let values = [
      ("Creator", instance.creator), ("Name", instance.subset), ("Catalog", instance.asset),
    ]
    for (number, (label, value)) in values.enumerated() {
      if let value { lines.append(fixed(label, .string(value), 2 + number)) }
    }
    return lines
  }

  private var contextForm: [CreationForm.Line] {
    var lines: [CreationForm.Line] = []
    if let offer = state?.adoptable.first {
      lines.append(
        .note("\(offer.message) (\(CreationAction.adopt.keyName))", 2, problem: offer.message)
      )
    }
    lines.append(
      CreationForm.Line(
        place: .decoration(0),
        label: "Workfile",
        kind: .fixed,
        value: .string(state?.workfile ?? "")
      )
    )
    if let title = state?.title {
      lines.append(Self.fixed("Works on", .string(ByteString(title)), 1))
    }
    lines += Self.publishLines([(id: nil, groups: state?.contextAttributes ?? [])])
    return lines
  }

  /// The values of instances, those that mean the same on one line.
  private func instanceForm(_ instances: [InstanceSummary]) -> [CreationForm.Line] {
    guard let first = instances.first else { return [] }
    var lines: [CreationForm.Line] = []
    if let problem = first.problem, instances.count == 1 {
      lines.append(.note(problem, 0, problem: problem))
    } else if let note = first.note, instances.count == 1 {
      lines.append(.note(note, 0))
    }
    lines.append(data("active", "Publish", .toggle, instances) { .bool($0.isActive) })
    if instances.allSatisfy(\.isMandatory) { lines[lines.count - 1].kind = .fixed }
    var catalog = data("asset", "Catalog", .catalog, instances) { $0.asset.map(JSONValue.string) }
    catalog.problem =
      instances.first {
        $0.problem != nil && !$0.hasValidContext && $0.hasValidTask
      }?.problem
    lines.append(catalog)
    var task = data("task", "Task", .text(placeholder: "none"), instances) {
      $0.task.map(JSONValue.string)
    }
    if let wrong = instances.first(where: { !$0.hasValidTask }) {
      task.problem = wrong.problem ?? "This task is not one of the catalog."
    }
    lines.append(task)
    lines.append(
      data("variant", "Variant", .text(placeholder: nil), instances) { .string($0.variant) }
    )
    if instances.count == 1 {
      var name = nameLine
      if self.name == nil { name.value = first.subset.map(JSONValue.string) }
      lines.append(name)
    }
    lines += Self.creatorLines(instances)
    lines += Self.publishLines(instances.map { (id: $0.id, groups: $0.publish) })
    return lines
  }

  private func data(
    _ key: ByteString,
    _ label: String,
    _ kind: CreationForm.Kind,
    _ instances: [InstanceSummary],
    _ value: (InstanceSummary) -> JSONValue?
  ) -> CreationForm.Line {
    let values = instances.map(value)
    let isMixed = values.contains { $0 != values[0] }
    return CreationForm.Line(
      place: .value(.data(key)),
      label: label,
      kind: kind,
      value: isMixed ? nil : values[0],
      isMixed: isMixed,
      instances: instances.map(\.id)
    )
  }

  /// The attributes of the creators: equal definitions are one line.
  private static func creatorLines(_ instances: [InstanceSummary]) -> [CreationForm.Line] {
    let merged = MergedAttribute.merging(
      instances.map { ($0.id, AttributeValues($0.attributes)) }
    )
    let lines = merged.enumerated().compactMap { index, attribute in
      line(attribute, number: 10 + index) { .creator($0) }
    }
    return lines.isEmpty ? [] : [.heading("Attributes", 5)] + lines
  }

  /// The attributes of publish plug-ins, plug-in by plug-in; an owner without ID is the workfile.
  private static func publishLines(
    _ owners: [(id: ByteString?, groups: [PublishAttributeGroup])]
  ) -> [CreationForm.Line] {
    let merged = MergedPublishAttributes.merging(owners.map { ($0.id ?? "", $0.groups) })
    return merged.enumerated().flatMap { number, plugin -> [CreationForm.Line] in
      let first = 1000 * (number + 1)
      let missing = plugin.isMissing ? " (not installed; kept as it is)" : ""
      let lines = plugin.attributes.enumerated().compactMap { index, attribute in
        line(attribute, number: first + 1 + index, isFixed: plugin.isMissing) {
          .publish(plugin: plugin.plugin, key: $0)
        }
      }
      return lines.isEmpty ? [] : [.heading(plugin.label + missing, first)] + lines
    }
  }

  private static func line(
    _ attribute: MergedAttribute,
    number: Int,
    isFixed: Bool = false,
    at place: (ByteString) -> AttributePlace
  ) -> CreationForm.Line? {
    let definition = attribute.definition
    let hasValue = definition.kind.hasValue
    return CreationForm.Line(
      definition,
      at: hasValue ? .value(place(definition.key)) : .decoration(number),
      value: attribute.commonValue,
      isMixed: hasValue && attribute.commonValue == nil,
      instances: attribute.instances.filter { !$0.isEmpty },
      isFixed: isFixed
    )
  }
}

extension AttributeValues {
  fileprivate init(_ group: AttributeGroup) {
    self.init(definitions: group.definitions, stored: group.values)
  }
}
