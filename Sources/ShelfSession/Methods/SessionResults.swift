public import AssetSystem

/// What an Action holds, as plain values.
public struct SessionActionData: Hashable, Sendable {
  /// One animated value.
  public struct Channel: Hashable, Sendable {
    /// The path in Blender's data (RNA).
    public var path: ByteString
    /// The place in an array; 0 for single values.
    public var index: Int
    /// The value.
    public var value: Double
    /// The name of the slot it belongs to; nil where there are none.
    public var slot: ByteString?

    /// Makes a channel.
    public init(path: ByteString, index: Int, value: Double, slot: ByteString? = nil) {
      self.path = path
      self.index = index
      self.value = value
      self.slot = slot
    }
  }

  /// The names of the slots; empty before Blender 4.4.
  public var slots: [ByteString]
  /// The values.
  public var channels: [Channel]

  /// Makes the data of an Action.
  public init(slots: [ByteString], channels: [Channel]) {
    self.slots = slots
    self.channels = channels
  }

  var json: String {
    let channels = channels.map { channel in
      JSONText.object([
        ("path", JSONText.string(channel.path.string)),
        ("index", String(channel.index)),
        ("value", JSONText.number(channel.value)),
        ("slot", channel.slot.map { JSONText.string($0.string) } ?? "null"),
      ])
    }
    return JSONText.object([
      ("slots", JSONText.array(ofStrings: slots)), ("channels", JSONText.array(channels)),
    ])
  }
}

/// What came of a change of tags.
public struct SessionTagResult: Hashable, Sendable {
  /// An asset that could not be changed.
  public struct Failure: Hashable, Sendable {
    /// The asset.
    public var identifier: ByteString
    /// Why.
    public var reason: String

    /// Makes a failure.
    public init(identifier: ByteString, reason: String) {
      self.identifier = identifier
      self.reason = reason
    }
  }

  /// The number of the entry in the journal; nil when nothing was to be done.
  public var entry: Int?
  /// How many assets were changed.
  public var done: Int
  /// Those that could not be changed.
  public var failures: [Failure]

  /// Makes a result.
  public init(entry: Int?, done: Int, failures: [Failure]) {
    self.entry = entry
    self.done = done
    self.failures = failures
  }

  var json: String {
    let failures = failures.map { failure in
      JSONText.object([
        ("identifier", JSONText.string(failure.identifier.string)),
        ("reason", JSONText.string(failure.reason)),
      ])
    }
    return JSONText.object([
      ("entry", entry.map { String($0) } ?? "null"), ("done", String(done)),
      ("failures", JSONText.array(failures)),
    ])
  }
}

/// What a library had new.
public struct SessionRefresh: Hashable, Sendable {
  /// The name of the library.
  public var library: ByteString
  /// How many assets came.
  public var added: Int
  /// How many assets are not what they were.
  public var changed: Int
  /// How many assets went.
  public var removed: Int
  /// What could not be read, a sentence each.
  public var failures: [String]

  /// Makes a result.
  public init(library: ByteString, added: Int, changed: Int, removed: Int, failures: [String]) {
    self.library = library
    self.added = added
    self.changed = changed
    self.removed = removed
    self.failures = failures
  }

  var json: String {
    JSONText.object([
      ("library", JSONText.string(library.string)), ("added", String(added)),
      ("changed", String(changed)), ("removed", String(removed)),
      ("failures", JSONText.array(failures.prefix(Self.listedFailures).map(JSONText.string))),
      ("failureCount", String(failures.count)),
    ])
  }

  /// How many failures are listed; a damaged library has thousands, and one line has to hold them.
  private static let listedFailures = 100
}
