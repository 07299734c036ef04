import AssetSystem

/// A ``AssetSystem/PlannedPose`` in the journal, without the report: what is written is all that counts.
struct JournalPose: Decodable {
  private var file: JournalText
  private var rig: JournalText
  private var source: Source?
  private var changes: [JournalPoseChange]
  private var conflict: JournalConflict?
  private var warnings: [String]?

  /// The pose asset.
  private struct Source: Decodable {
    var library: UInt16?
    var file: JournalText
    var type: JournalIDType
    var name: JournalText

    init(_ target: AssetTarget) {
      library = target.library.rawValue == 0 ? nil : target.library.rawValue
      file = JournalText(target.identifier.file)
      type = JournalIDType(target.identifier.type)
      name = JournalText(target.identifier.name)
    }

    var json: String {
      JSONText.object(ofPresent: [
        ("file", file.json), ("library", library.map { String($0) }), ("name", name.json),
        ("type", type.json),
      ])
    }

    var target: AssetTarget {
      AssetTarget(
        library: LibraryID(rawValue: library ?? 0),
        identifier: AssetIdentifier(file: file.bytes, type: type.type, name: name.bytes)
      )
    }
  }

  init(_ pose: PlannedPose) {
    file = JournalText(pose.rig.file)
    rig = JournalText(pose.rig.rig)
    source = pose.source.map(Source.init)
    changes = pose.changes.map(JournalPoseChange.init)
    conflict = pose.conflict.map(JournalConflict.init)
    warnings = pose.warnings.isEmpty ? nil : pose.warnings
  }

  var json: String {
    JSONText.object(ofPresent: [
      ("changes", JSONText.array(changes.map(\.json))),
      ("conflict", conflict?.json),
      ("file", file.json),
      ("rig", rig.json),
      ("source", source?.json),
      ("warnings", warnings.map { JSONText.array($0.map(JSONText.string)) }),
    ])
  }

  func pose() throws -> PlannedPose {
    PlannedPose(
      rig: RigReference(file: file.bytes, rig: rig.bytes),
      source: source?.target,
      changes: try changes.map { try $0.change() },
      conflict: try conflict?.conflict(),
      warnings: warnings ?? []
    )
  }
}

/// A ``AssetSystem/PoseChange`` in the journal; one with a frame is about a key.
private struct JournalPoseChange: Decodable {
  private var path: JournalText
  private var index: Int?
  private var action: JournalText?
  private var slot: Int32?
  private var frame: JournalNumber?
  private var old: JournalNumber
  private var new: JournalNumber
  /// Of the handles before and after a key the old and then the new values.
  private var handles: [JournalNumber]?
  /// Of each other key whose handles change the frame, then the same.
  private var neighbors: [JournalNumber]?

  init(_ change: PoseChange) {
    switch change.place {
    case .property(let path, let index):
      self.path = JournalText(path)
      self.index = index == 0 ? nil : index
    case .key(let action, let slot, let path, let index, let frame):
      self.action = JournalText(action)
      self.slot = slot
      self.path = JournalText(path)
      self.index = index == 0 ? nil : index
      self.frame = JournalNumber(.float(frame))
    }
    old = JournalNumber(change.old)
    new = JournalNumber(change.new)
    handles = change.handles.map { Self.numbers($0.old, $0.new) }
    neighbors = change.handles.flatMap { handles in
      guard !handles.neighbors.isEmpty else { return nil }
      return handles.neighbors.flatMap {
        [JournalNumber(.float($0.frame))] + Self.numbers($0.old, $0.new)
      }
    }
  }

  var json: String {
    JSONText.object(ofPresent: [
      ("action", action?.json),
      ("frame", frame?.json),
      ("handles", handles.map { JSONText.array($0.map(\.json)) }),
      ("index", index.map { String($0) }),
      ("neighbors", neighbors.map { JSONText.array($0.map(\.json)) }),
      ("new", new.json),
      ("old", old.json),
      ("path", path.json),
      ("slot", slot.map { String($0) }),
    ])
  }

  func change() throws -> PoseChange {
    PoseChange(try place(), old: old.value, new: new.value, handles: try keyHandles())
  }

  private func keyHandles() throws -> KeyHandles? {
    guard let handles else { return nil }
    let values = Self.floats(handles)
    let others = Self.floats(neighbors ?? [])
    guard values.count == 4, others.count % 5 == 0 else {
      throw JournalDamage(message: "A key of a pose has other handles than two.")
    }
    return KeyHandles(
      old: KeyHandles.Values(left: values[0], right: values[1]),
      new: KeyHandles.Values(left: values[2], right: values[3]),
      neighbors: stride(from: 0, to: others.count, by: 5).map { start in
        KeyHandles.Neighbor(
          frame: others[start],
          old: KeyHandles.Values(left: others[start + 1], right: others[start + 2]),
          new: KeyHandles.Values(left: others[start + 3], right: others[start + 4])
        )
      }
    )
  }

  private static func numbers(
    _ old: KeyHandles.Values,
    _ new: KeyHandles.Values
  ) -> [JournalNumber] {
    [old.left, old.right, new.left, new.right].map { JournalNumber(.float($0)) }
  }

  private static func floats(_ numbers: [JournalNumber]) -> [Float] {
    numbers.compactMap { number in
      if case .float(let value) = number.value { value } else { nil }
    }
  }

  private func place() throws -> PoseChange.Place {
    guard let frame else { return .property(path: path.bytes, index: index ?? 0) }
    guard let action, let slot, case .float(let time) = frame.value else {
      throw JournalDamage(message: "A key of a pose belongs to no Action.")
    }
    return .key(
      action: action.bytes,
      slot: slot,
      path: path.bytes,
      index: index ?? 0,
      frame: time
    )
  }
}
