import AssetSystem

/// What happened within the bulks that are open, until the outermost one ends.
struct EventBulk {
  /// What kind of thing happened.
  private enum Kind {
    case added, removed, values, definitions, requirement
  }

  /// How many bulks are open, one within the other.
  var depth: Int
  /// Instances whose catalog and task are still to be looked up.
  private(set) var unchecked: [ByteString] = []
  private var kinds: [Kind] = []
  private var added: [ByteString] = []
  private var removed: [ByteString] = []
  private var values: [(instance: ByteString?, old: JSONValue, new: JSONValue)] = []
  private var definitions: [ByteString] = []
  private var requirements: [ByteString] = []

  init(depth: Int = 0) { self.depth = depth }

  /// Whether nothing is waiting to be told or looked up.
  var isEmpty: Bool { kinds.isEmpty && unchecked.isEmpty }

  mutating func check(_ instance: ByteString) {
    note(instance, in: &unchecked)
  }

  mutating func add(_ instance: ByteString) {
    begin(.added)
    note(instance, in: &added)
    check(instance)
  }

  /// Notes that an instance went; one that came in the same bulk was never there.
  mutating func remove(_ instance: ByteString) {
    unchecked.removeAll { $0 == instance }
    values.removeAll { $0.instance == instance }
    definitions.removeAll { $0 == instance }
    requirements.removeAll { $0 == instance }
    guard !added.contains(instance) else {
      added.removeAll { $0 == instance }
      return
    }
    begin(.removed)
    note(instance, in: &removed)
  }

  mutating func change(_ instance: ByteString?, from old: JSONValue, to new: JSONValue) {
    begin(.values)
    guard let place = values.firstIndex(where: { $0.instance == instance }) else {
      values.append((instance, old, new))
      return
    }
    values[place].new = new
  }

  mutating func redefine(_ instance: ByteString) {
    begin(.definitions)
    note(instance, in: &definitions)
  }

  mutating func require(_ instance: ByteString) {
    begin(.requirement)
    note(instance, in: &requirements)
  }

  /// The events, in the order in which each kind first happened.
  var events: [CreationEvent] {
    kinds.compactMap { kind in
      switch kind {
      case .added: added.isEmpty ? nil : .instancesAdded(added)
      case .removed: removed.isEmpty ? nil : .instancesRemoved(removed)
      case .values: valueChanges.isEmpty ? nil : .valuesChanged(valueChanges)
      case .definitions: definitions.isEmpty ? nil : .definitionsChanged(definitions)
      case .requirement: requirements.isEmpty ? nil : .requirementChanged(requirements)
      }
    }
  }

  /// Edits of an instance before it was in the context are no news, nor are those that were taken back.
  private var valueChanges: [ValueChange] {
    values.compactMap { change in
      guard change.old != change.new else { return nil }
      if let instance = change.instance, added.contains(instance) { return nil }
      return ValueChange(
        instance: change.instance,
        changes: TrackedChange(old: change.old, new: change.new)
      )
    }
  }

  private mutating func begin(_ kind: Kind) {
    if !kinds.contains(kind) { kinds.append(kind) }
  }

  private func note(_ instance: ByteString, in list: inout [ByteString]) {
    if !list.contains(instance) { list.append(instance) }
  }
}
