extension PlannedPose {
  /// The pose as one JSON object on one line, the same before and after it is written.
  ///
  /// - Parameters:
  ///   - asset: the identifier of the pose asset; nil when it is not known.
  ///   - outcome: what became of it; nil in a plan that is only shown.
  /// - Returns: the object.
  public func jsonRow(asset: String?, outcome: OperationResult.Outcome? = nil) -> String {
    JSONText.object(
      [
        ("id", asset.map(JSONText.string) ?? "null"),
        ("file", JSONText.string(rig.file.string)),
        ("rig", JSONText.string(rig.rig.string)),
        ("changes", JSONText.array(changes.map(\.json))),
        ("report", report?.json ?? "null"),
        ("conflict", conflict?.json ?? "null"),
        ("warnings", JSONText.array(warnings.map(JSONText.string))),
      ] + (outcome?.jsonMembers ?? [])
    )
  }
}

extension PoseChange {
  /// The change as one JSON object on one line; that of a key has a frame.
  public var json: String {
    JSONText.object(place.jsonMembers + [("old", old.json), ("new", new.json)])
  }
}

extension PoseChange.Place {
  /// The keys that say where a number is, with their values as JSON.
  fileprivate var jsonMembers: [(String, String)] {
    switch self {
    case .property(let path, let index):
      [("path", JSONText.string(path.string)), ("index", String(index))]
    case .key(let action, let slot, let path, let index, let frame):
      [
        ("path", JSONText.string(path.string)), ("index", String(index)),
        ("action", JSONText.string(action.string)), ("slot", String(slot)),
        ("frame", JSONText.number(frame)),
      ]
    }
  }
}

extension PropertyValue {
  /// The value as JSON, by the shortest decimal that is read back as the same.
  public var json: String {
    switch self {
    case .float(let value): JSONText.number(value)
    case .double(let value): JSONText.number(value)
    case .integer(let value): String(value)
    case .boolean(let value): value ? "true" : "false"
    }
  }
}

extension PoseMatchReport {
  /// The report as one JSON object on one line.
  public var json: String {
    JSONText.object([
      ("bones", JSONText.array(ofStrings: bones)),
      ("missing_bones", JSONText.array(ofStrings: missingBones)),
      ("channels", String(channelCount)),
      ("changes", String(changeCount)),
      ("slot", slot.map { JSONText.string($0.string) } ?? "null"),
      ("notes", JSONText.array(notes.map(\.json))),
    ])
  }
}

extension PoseNote {
  /// The note as one JSON object on one line.
  public var json: String {
    JSONText.object([
      ("kind", JSONText.string(kind.rawValue)),
      ("subjects", JSONText.array(ofStrings: subjects)),
      ("message", JSONText.string(message)),
    ])
  }
}
