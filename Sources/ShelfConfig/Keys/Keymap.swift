public import CellCanvas

/// Which keys call which command.
///
/// No sequence of keys is the beginning of another, so a command is called the moment its last key is pressed.
public struct Keymap: Hashable, Sendable {
  /// What pressed keys mean.
  public enum Lookup: Hashable, Sendable {
    /// They call a command.
    case matched(Command)
    /// They are the beginning of what calls one; the possible next keys.
    case pending(continuations: [KeyContinuation])
    /// They mean nothing.
    case none
  }

  /// Why keys cannot be bound.
  public enum Conflict: Error, Hashable, Sendable {
    /// The same keys are bound already.
    case taken(KeyBinding)
    /// They begin a longer sequence that is bound already.
    case beginning(of: KeyBinding)
    /// They would go on after a shorter sequence that is bound already.
    case continuation(of: KeyBinding)
    /// There are none.
    case empty
  }

  private var root = KeymapNode()
  /// The keys of each command in the order they were bound: they are shown on every frame.
  private var keysByCommand: [Command: [KeySequence]] = [:]

  /// The keys that the user has bound, rather than a preset.
  public internal(set) var configured: Set<KeySequence> = []

  /// Makes a keymap that binds nothing.
  public init() {}

  /// What the keys pressed so far mean.
  public func lookup(_ pending: KeySequence) -> Lookup {
    guard let node = root.node(at: pending.keys[...]) else { return .none }
    if let command = node.command { return .matched(command) }
    return node.children.isEmpty
      ? .none : .pending(continuations: node.continuations(after: pending))
  }

  /// All bindings: by command in the order of the table, each command's in the order of binding.
  public var bindings: [KeyBinding] {
    Command.all.flatMap { command in
      keys(for: command).map { KeyBinding($0, command) }
    }
  }

  /// The keys that call a command, the one to show first; empty for a command without any.
  public func keys(for command: Command) -> [KeySequence] {
    keysByCommand[command, default: []]
  }

  /// Binds keys to a command.
  ///
  /// - Throws: The conflict with a binding there is; the keymap is unchanged then.
  public mutating func bind(_ keys: KeySequence, to command: Command) throws(Conflict) {
    guard !keys.keys.isEmpty else { throw .empty }
    for length in 1...keys.keys.count {
      let beginning = KeySequence(Array(keys.keys.prefix(length)))
      guard let taken = root.node(at: beginning.keys[...])?.command else { continue }
      let binding = KeyBinding(beginning, taken)
      throw length == keys.keys.count ? .taken(binding) : .continuation(of: binding)
    }
    var longer: (binding: KeyBinding, order: Int)?
    root.node(at: keys.keys[...])?
      .visit(path: keys.keys) { keys, command, order in
        guard order < longer?.order ?? .max else { return }
        longer = (KeyBinding(KeySequence(keys), command), order)
      }
    if let longer { throw .beginning(of: longer.binding) }
    root.insert(command, at: keys.keys[...], order: root.nextOrder())
    keysByCommand[command, default: []].append(keys)
  }

  /// Frees keys.
  ///
  /// - Returns: The command they called; nil if they called none.
  @discardableResult
  public mutating func unbind(_ keys: KeySequence) -> Command? {
    guard let command = root.remove(at: keys.keys[...]) else { return nil }
    keysByCommand[command]?.removeAll { $0 == keys }
    return command
  }
}
