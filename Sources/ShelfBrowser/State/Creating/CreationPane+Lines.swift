import AssetCreation
import AssetSystem

extension CreationPane {
  /// A line of the list of creators.
  enum CreatorLine: Equatable {
    /// Something that makes instances.
    case creator(CreatorSummary)
    /// A plug-in that waits to be trusted.
    case untrusted(UntrustedPlugin)
    /// What a creator or convertor could not do.
    case failure(CreatorFailure)
  }

  /// A line of the list of instances.
  enum InstanceLine: Equatable {
    /// The workfile as a whole.
    case context
    /// The name of a group.
    case heading(String)
    /// What a convertor found.
    case convertor(ConvertorItem)
    /// Something that is published.
    case instance(InstanceSummary)
    /// Something that is stored, and whose creator is not there.
    case unavailable(UnavailableInstance)

    /// What it stands for over a change of the list; nil for headings.
    var identity: ByteString? {
      switch self {
      case .context: ""
      case .heading: nil
      case .convertor(let item): item.identifier
      case .instance(let instance): instance.id
      case .unavailable(let instance): instance.id
      }
    }
  }

  /// The creators by where they stand in lists, the plug-ins that wait, then what failed.
  var creatorLines: [CreatorLine] {
    guard let state else { return [] }
    let creators = CreatorSummary.sorted(state.creators.filter { $0.category == .manual })
    return creators.map(CreatorLine.creator) + state.untrusted.map(CreatorLine.untrusted)
      + state.failures.map(CreatorLine.failure)
  }

  /// The workfile, what convertors found under a heading of its own, then the instances group by group.
  static func instanceLines(of state: CreationState?) -> [InstanceLine] {
    guard let state else { return [] }
    var lines: [InstanceLine] = [.context]
    if !state.convertors.isEmpty {
      lines.append(.heading("Incompatible"))
      lines += state.convertors.map(InstanceLine.convertor)
    }
    let groups = InstanceGroup.groups(of: state.instances, group: \.group, label: \.label)
    for group in groups {
      lines.append(.heading(group.name))
      lines += group.items.map(InstanceLine.instance)
    }
    if !state.unavailable.isEmpty {
      lines.append(.heading("Without their creator"))
      lines += state.unavailable.map(InstanceLine.unavailable)
    }
    return lines
  }

  /// The creator at the cursor; nil where there is none.
  var creator: CreatorSummary? {
    let lines = creatorLines
    guard lines.indices.contains(creatorCursor), case .creator(let creator) = lines[creatorCursor]
    else { return nil }
    return creator
  }

  /// The line of the instances at the cursor.
  var instanceLine: InstanceLine? {
    let lines = instanceLines
    return lines.indices.contains(instanceCursor) ? lines[instanceCursor] : nil
  }

  /// The instances the form is about: the one at the cursor, with the selected ones if it is among them.
  var formInstances: [InstanceSummary] {
    guard subject == .instances, case .instance(let instance) = instanceLine else { return [] }
    guard selected.contains(instance.id) else { return [instance] }
    let chosen = Set(selected)
    return state?.instances.filter { chosen.contains($0.id) } ?? []
  }

  /// What can be taken out of what is stored: the instances of the form, or one whose creator is not there.
  var removable: [(id: ByteString, label: String)] {
    if subject == .instances, case .unavailable(let instance) = instanceLine {
      return [(instance.id, instance.label.string)]
    }
    return formInstances.map { ($0.id, $0.fullLabel) }
  }

  /// What is published: the active instances.
  var publishedInstances: [InstanceSummary] { state?.instances.filter(\.isActive) ?? [] }

  /// Why nothing can be published; nil when something can.
  var noPublishReason: String? {
    guard let state else { return "The workfile is still being read." }
    if state.instances.isEmpty { return "Nothing is marked to be published yet." }
    return publishedInstances.isEmpty ? "Nothing is active: Space takes an instance in." : nil
  }

  /// Why a creator cannot be used; nil when it can.
  static func problem(of creator: CreatorSummary) -> String? {
    creator.problem ?? (creator.isEnabled ? nil : "It is switched off in the settings.")
  }

  /// Keeps cursors and selection on what is still there, each on what it was on before.
  mutating func take(_ new: CreationState) {
    let before = instanceLine?.identity
    let creatorBefore = creator?.identifier
    state = new
    let known = Set(new.instances.map(\.id))
    selected.removeAll { !known.contains($0) }
    let lines = instanceLines
    if let before, let index = lines.firstIndex(where: { $0.identity == before }) {
      instanceCursor = index
    }
    instanceCursor = min(max(0, instanceCursor), max(0, lines.count - 1))
    if lines.indices.contains(instanceCursor), lines[instanceCursor].identity == nil {
      instanceCursor = min(instanceCursor + 1, lines.count - 1)
    }
    let creators = creatorLines
    let index = creators.firstIndex { line in
      if case .creator(let creator) = line { creator.identifier == creatorBefore } else { false }
    }
    creatorCursor = min(index ?? creatorCursor, max(0, creators.count - 1))
  }

  /// Shows a value before creation has answered that it is so.
  mutating func show(_ value: JSONValue?, at place: AttributePlace, of ids: [ByteString]) {
    guard var changed = state else { return }
    let wanted = Set(ids)
    // It can be saved before it is answered: the one waits for the other.
    changed.isChanged = true
    if ids.isEmpty { changed.contextAttributes.set(value, at: place) }
    for index in changed.instances.indices where wanted.contains(changed.instances[index].id) {
      changed.instances[index].isChanged = true
      switch place {
      case .data("active"): changed.instances[index].isActive = value?.bool ?? true
      case .data("variant"): changed.instances[index].variant = value?.text ?? ""
      case .data("asset"): changed.instances[index].asset = value?.text
      case .data("task"): changed.instances[index].task = value?.text
      case .data: break
      case .creator(let key): changed.instances[index].attributes.values[key] = value
      case .publish: changed.instances[index].publish.set(value, at: place)
      }
    }
    state = changed
  }
}

extension [PublishAttributeGroup] {
  fileprivate mutating func set(_ value: JSONValue?, at place: AttributePlace) {
    guard case .publish(let plugin, let key) = place,
      let index = firstIndex(where: { $0.plugin == plugin })
    else { return }
    self[index].values[key] = value
  }
}
