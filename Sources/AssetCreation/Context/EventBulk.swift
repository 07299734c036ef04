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
  var unchecked: [ByteString] { waiting.all }
  private var waiting = ArrivalOrder()
  private var kinds: [Kind] = []
  private var added = ArrivalOrder()
  private var removed = ArrivalOrder()
  /// What changed of instances; of an empty name it is the context.
  private var changed = ArrivalOrder()
  private var values: [ByteString: (old: JSONValue, new: JSONValue)] = [:]
  private var definitions = ArrivalOrder()
  private var requirements = ArrivalOrder()

  init(depth: Int = 0) { self.depth = depth }

  /// Whether nothing is waiting to be told or looked up.
  var isEmpty: Bool { kinds.isEmpty && waiting.isEmpty }

  mutating func check(_ instance: ByteString) {
    waiting.insert(instance)
  }

  mutating func add(_ instance: ByteString) {
    begin(.added)
    added.insert(instance)
    check(instance)
  }

  /// Notes that an instance went; one that came in the same bulk was never there.
  mutating func remove(_ instance: ByteString) {
    waiting.remove(instance)
    changed.remove(instance)
    values[instance] = nil
    definitions.remove(instance)
    requirements.remove(instance)
    guard !added.remove(instance) else { return }
    begin(.removed)
    removed.insert(instance)
  }

  mutating func change(_ instance: ByteString?, from old: JSONValue, to new: JSONValue) {
    begin(.values)
    let name = instance ?? ""
    changed.insert(name)
    values[name] = (values[name]?.old ?? old, new)
  }

  mutating func redefine(_ instance: ByteString) {
    begin(.definitions)
    definitions.insert(instance)
  }

  mutating func require(_ instance: ByteString) {
    begin(.requirement)
    requirements.insert(instance)
  }

  /// The events, in the order in which each kind first happened.
  var events: [CreationEvent] {
    kinds.compactMap { kind in
      switch kind {
      case .added: added.isEmpty ? nil : .instancesAdded(added.all)
      case .removed: removed.isEmpty ? nil : .instancesRemoved(removed.all)
      case .values: valueEvent
      case .definitions: definitions.isEmpty ? nil : .definitionsChanged(definitions.all)
      case .requirement: requirements.isEmpty ? nil : .requirementChanged(requirements.all)
      }
    }
  }

  /// Edits of an instance before it was in the context are no news, nor are those that were taken back.
  private var valueEvent: CreationEvent? {
    let changes = changed.all.compactMap { name -> ValueChange? in
      guard let change = values[name], change.old != change.new else { return nil }
      let instance = name.isEmpty ? nil : name
      if let instance, added.contains(instance) { return nil }
      return ValueChange(
        instance: instance,
        changes: TrackedChange(old: change.old, new: change.new)
      )
    }
    return changes.isEmpty ? nil : .valuesChanged(changes)
  }

  private mutating func begin(_ kind: Kind) {
    if !kinds.contains(kind) { kinds.append(kind) }
  }
}
