import AssetSystem
import ShelfSession

/// Changes in parts that fit a frame, and what of them no frame can hold.
struct PoseWriteParts: Sendable {
  /// Changes that are sent together.
  struct Part: Sendable {
    var changes: [PoseChange] = []
    private(set) var bytes = 0

    mutating func add(_ change: PoseChange, bytes: Int) {
      changes.append(change)
      self.bytes += bytes
    }
  }

  /// Bytes of a part: a frame has room for a rig's name, a title and a little more.
  private static let mostBytes = 900_000
  /// Bytes of a change beside its path, with numbers of the longest.
  private static let changeBytes = 120

  /// The parts, none of them empty.
  private(set) var parts: [Part] = []
  /// Notes on what is left out.
  private(set) var notes: [PoseNote] = []

  /// Splits changes of properties.
  init(_ changes: [PoseChange]) {
    var part = Part()
    var left: [ByteString] = []
    for change in changes {
      guard case .property(let path, _) = change.place else { continue }
      guard change.new.number.isFinite else {
        left.append(path)
        continue
      }
      // A byte may take the room of an escape.
      let bytes = JSONValue.string(path).json.utf8.count + Self.changeBytes
      if part.bytes + bytes > Self.mostBytes, !part.changes.isEmpty {
        parts.append(part)
        part = Part()
      }
      part.add(change, bytes: bytes)
    }
    if !part.changes.isEmpty { parts.append(part) }
    if !left.isEmpty {
      let message =
        "The pose has values that are no numbers for \(NameList(left)); they are left out."
      notes.append(PoseNote(.damagedCurve, subjects: left, message: message))
    }
  }
}

extension PoseWriteParts.Part {
  /// The changes as `pose.apply` takes them; what is there now is named where JSON can hold it.
  var json: JSONValue {
    .array(
      changes.compactMap { change in
        guard case .property(let path, let index) = change.place else { return nil }
        var members: JSONObject = [
          "path": .string(path), "index": .integer(Int64(index)), "value": JSONValue(change.new),
        ]
        if change.old.number.isFinite { members["old"] = JSONValue(change.old) }
        return .object(members)
      }
    )
  }

  /// What takes the part back.
  var reversed: PoseWriteParts.Part {
    var part = self
    part.changes = changes.reversed().map(\.reversed)
    return part
  }

  /// Where Blender did not take a number.
  func places(in refused: JSONValue?) -> [PoseChange.Place] {
    (refused?.elements ?? []).compactMap { row in
      guard let path = row["path"]?.text, let index = row["index"]?.int else { return nil }
      return .property(path: path, index: index)
    }
  }

  /// What Blender did not take.
  func notes(on refused: JSONValue?) -> [PoseNote] {
    var places: [ByteString: [ByteString]] = [:]
    var reasons: [ByteString] = []
    for row in refused?.elements ?? [] {
      guard let path = row["path"]?.text, let reason = row["reason"]?.text else { continue }
      if places[reason] == nil { reasons.append(reason) }
      if places[reason]?.last != path { places[reason, default: []].append(path) }
    }
    return reasons.map { reason in
      let paths = places[reason] ?? []
      let message = "Blender does not take \(NameList(paths, most: 3)): \(reason.terminalSafe)."
      return PoseNote(.unsupportedProperty, subjects: paths, message: message)
    }
  }
}

extension JSONValue {
  fileprivate init(_ value: PropertyValue) {
    self =
      switch value {
      case .float(let number): .number(Double(number))
      case .double(let number): .number(number)
      case .integer(let number): .integer(Int64(number))
      case .boolean(let flag): .bool(flag)
      }
  }
}
