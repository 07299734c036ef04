import CellCanvas

/// A place in the tree of keys: either a command, or keys that lead on.
struct KeymapNode: Hashable, Sendable {
  var command: Command?
  /// When it was bound, to keep the order of bindings.
  var order = 0
  var children: [KeyEvent: KeymapNode] = [:]

  /// The node that keys lead to; nil if they lead nowhere.
  func node(at keys: ArraySlice<KeyEvent>) -> KeymapNode? {
    guard let first = keys.first else { return self }
    return children[first]?.node(at: keys.dropFirst())
  }

  /// Puts a command where keys lead.
  mutating func insert(_ command: Command, at keys: ArraySlice<KeyEvent>, order: Int) {
    guard let first = keys.first else {
      self.command = command
      self.order = order
      return
    }
    children[first, default: KeymapNode()].insert(command, at: keys.dropFirst(), order: order)
  }

  /// Removes a command and the nodes that lead nowhere without it.
  mutating func remove(at keys: ArraySlice<KeyEvent>) -> Command? {
    guard let first = keys.first else {
      defer { command = nil }
      return command
    }
    let removed = children[first]?.remove(at: keys.dropFirst())
    if let child = children[first], child.command == nil, child.children.isEmpty {
      children[first] = nil
    }
    return removed
  }

  /// Calls back for every command here and below, in no order.
  func visit(path: [KeyEvent], _ found: ([KeyEvent], Command, Int) -> Void) {
    if let command { found(path, command, order) }
    for (key, child) in children { child.visit(path: path + [key], found) }
  }

  /// A number later than that of any binding.
  func nextOrder() -> Int {
    var last = 0
    visit(path: []) { _, _, order in last = max(last, order) }
    return last + 1
  }

  /// The next keys, in the order they were bound.
  func continuations(after pending: KeySequence) -> [KeyContinuation] {
    children.map { key, child in
      (child.firstOrder, KeyContinuation(key: key, node: child, after: pending))
    }
    .sorted { $0.0 < $1.0 }
    .map(\.1)
  }

  private var firstOrder: Int {
    command == nil ? children.values.map(\.firstOrder).min() ?? 0 : order
  }
}
