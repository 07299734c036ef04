public import AssetSystem

/// The values of publish plug-ins' attributes, by the names of the plug-ins.
public struct PublishAttributes: Sendable {
  /// What the attributes belong to.
  public enum Level: Hashable, Sendable {
    /// One instance, of a family.
    case instance(family: ByteString)
    /// All instances together.
    case context
  }

  /// The values of one plug-in.
  public struct Entry: Hashable, Sendable, Identifiable {
    /// The name of the plug-in.
    public let id: ByteString
    /// How it is called for people; nil when it has no label or is missing.
    public let label: String?
    /// When it runs; nil when it is missing.
    public let order: Double?
    /// What is set.
    public internal(set) var values: AttributeValues

    /// Whether there is no such plug-in, or it has no attributes; all that is stored is kept.
    public var isMissing: Bool { order == nil }
  }

  /// What is set, in the order of the plug-ins; then what is stored of missing ones.
  public internal(set) var entries: [Entry]
  /// What was read, or last stored.
  public internal(set) var originData: JSONObject
  /// The plug-ins whose conversion failed, and those that cannot be told apart.
  public internal(set) var failures: [CreatorFailure]
  /// What is stored of plug-ins, missing or not, and is no object.
  var unreadable: JSONObject

  /// Makes the attributes of what is stored and the plug-ins there are.
  ///
  /// Each plug-in converts what those before it left, then its definitions are taken. One that fails
  /// is noted in ``failures``, and the values stay as they were.
  ///
  /// - Parameters:
  ///   - stored: the values of plug-ins by their names.
  ///   - plugins: all plug-ins, in any order; those that are not for this level are left out.
  ///   - level: what the attributes belong to.
  public init(
    stored: JSONObject,
    plugins: [any PublishAttributePlugin],
    level: Level
  ) {
    originData = stored
    entries = []
    failures = []
    unreadable = [:]
    var values = stored
    var names: Set<ByteString> = []
    for plugin in Self.plugins(plugins, for: level) {
      guard names.insert(plugin.name).inserted else {
        note(plugin, "There is another publish plug-in of this name; only the first is used.")
        continue
      }
      convert(&values, by: plugin)
      let definitions = plugin.offeredDefinitions
      guard !definitions.isEmpty else { continue }
      let own = values[plugin.name] ?? .null
      if own.object == nil, own != .null {
        note(plugin, "What is stored of its attributes is no object; it is kept as it is.")
        continue
      }
      entries.append(
        Entry(
          id: plugin.name,
          label: plugin.label,
          order: plugin.order,
          values: AttributeValues(definitions: definitions, stored: own.object ?? [:])
        )
      )
    }
    addMissing(values)
  }

  private mutating func convert(
    _ values: inout JSONObject,
    by plugin: any PublishAttributePlugin
  ) {
    do {
      values = try plugin.convertAttributeValues(values) ?? values
    } catch {
      note(plugin, "Stored attributes could not be converted: \(error)")
    }
  }

  private mutating func addMissing(_ values: JSONObject) {
    let known = Set(entries.map(\.id))
    for (name, value) in values where !known.contains(name) {
      guard let members = value.object else {
        unreadable[name] = value
        continue
      }
      let values = AttributeValues(definitions: [], stored: members)
      entries.append(Entry(id: name, label: nil, order: nil, values: values))
    }
  }

  private mutating func note(_ plugin: any PublishAttributePlugin, _ message: String) {
    failures.append(
      CreatorFailure(
        identifier: plugin.name,
        label: plugin.label,
        message: message,
        traceback: nil
      )
    )
  }

  /// The plug-ins that have attributes at a level, in their order; those of one order as they come.
  public static func plugins(
    _ plugins: [any PublishAttributePlugin],
    for level: Level
  ) -> [any PublishAttributePlugin] {
    let accepted = plugins.filter { plugin in
      switch level {
      case .context: plugin.isContextLevel
      case .instance(let family): !plugin.isContextLevel && plugin.families.accepts(family)
      }
    }
    return accepted.enumerated()
      .sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
      .map(\.element)
  }
}

extension PublishAttributes {
  /// The values of a plug-in; nil when there are none.
  public subscript(plugin: ByteString) -> AttributeValues? {
    entries.first { $0.id == plugin }?.values
  }

  /// A value of a plug-in, or its default; nil when there is no such key.
  public func get(_ plugin: ByteString, _ key: ByteString) -> JSONValue? {
    self[plugin]?.get(key)
  }

  /// Sets a value of a plug-in, as it is.
  ///
  /// - Throws: code `unknownKey` when there is no such plug-in or key.
  public mutating func set(
    _ plugin: ByteString,
    _ key: ByteString,
    _ value: JSONValue
  ) throws(CreationError) {
    guard let index = entries.firstIndex(where: { $0.id == plugin }) else {
      throw CreationError(.unknownKey, plugin, "No publish plug-in of this name has attributes.")
    }
    try entries[index].values.set(key, value)
  }

  /// Removes the values of a plug-in that is missing; those of any other go back to their defaults, and
  /// unknown ones stay.
  ///
  /// - Returns: the values there were; nil when there is nothing of that name.
  @discardableResult
  public mutating func removeEntry(_ plugin: ByteString) -> JSONValue? {
    guard let index = entries.firstIndex(where: { $0.id == plugin }) else {
      return unreadable.removeValue(forKey: plugin)
    }
    let values = JSONValue.object(entries[index].values.dataToStore)
    if entries[index].isMissing {
      entries.remove(at: index)
    } else {
      entries[index].values.resetKnown()
    }
    return values
  }

  /// All values by the names of the plug-ins.
  public var dataToStore: JSONObject {
    JSONObject(entries.map { ($0.id, .object($0.values.dataToStore)) }).merging(unreadable)
  }

  /// What changed since it was read or last stored.
  public var changes: TrackedChange {
    TrackedChange(old: .object(originData), new: .object(dataToStore))
  }

  /// The values where none are set, by the names of the plug-ins.
  var defaults: JSONObject {
    JSONObject(entries.map { ($0.id, .object($0.values.defaults)) })
  }

  /// Notes that all values are stored now.
  public mutating func markAsStored() {
    originData = dataToStore
    for index in entries.indices { entries[index].values.markAsStored() }
  }
}

extension PublishAttributes: Hashable {
  /// Whether entries and what was stored agree; failures do not count.
  public static func == (left: PublishAttributes, right: PublishAttributes) -> Bool {
    left.entries == right.entries && left.originData == right.originData
      && left.unreadable == right.unreadable
  }

  /// Feeds the values.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(dataToStore)
  }
}
