import AssetSystem

/// How a rig differs from a pose, as text and as JSON.
struct PoseDifferenceSheet {
  private let pose: PlannedPose

  init(_ pose: PlannedPose) {
    self.pose = pose
  }

  /// The difference as one JSON object; numbers are exact.
  var json: String {
    JSONText.object([
      ("id", pose.source.map { JSONText.string($0.identifier.description) } ?? "null"),
      ("file", JSONText.string(pose.rig.file.string)),
      ("rig", JSONText.string(pose.rig.rig.string)),
      ("differences", JSONText.array(pose.changes.compactMap(Self.json))),
      ("report", pose.report?.json ?? "null"),
    ])
  }

  private static func json(_ change: PoseChange) -> String? {
    guard case .property(let path, let index) = change.place else { return nil }
    return JSONText.object([
      ("path", JSONText.string(path.string)),
      ("index", String(index)),
      ("bone", PoseChannelName.bone(of: path).map(JSONText.string) ?? "null"),
      ("now", change.old.json),
      ("pose", change.new.json),
      ("difference", difference(change)),
    ])
  }

  /// Prints what differs by bone: what is there, what the pose has, and the difference.
  func printText() throws {
    var output = StandardOutput()
    var table = PoseTable()
    for (name, change) in zip(PoseChannelName.names(of: pose.changes), pose.changes) {
      let difference = Self.difference(change)
      let sign = difference.hasPrefix("-") || difference.hasPrefix("\"") ? "" : "+"
      table.add(
        name,
        [change.old.json, "→ \(change.new.json)", sign + difference]
      )
    }
    let lines = table.lines()
    if !lines.isEmpty {
      try output.writeLine("\(pose.rig.file.terminalSafe)  \(pose.rig.rig.terminalSafe)")
    }
    for line in lines { try output.writeLine(line) }
    for note in pose.report?.notes ?? [] { try output.writeLine("  " + note.message.terminalSafe) }
    let count = pose.changes.count
    try output.writeLine(
      count == 0 ? "no difference" : "\(count) number\(count == 1 ? " differs" : "s differ")"
    )
    try output.flush()
  }

  /// The new number less the old, as precise as both are stored.
  private static func difference(_ change: PoseChange) -> String {
    switch (change.old, change.new) {
    case (.float(let old), .float(let new)): JSONText.number(new - old)
    case (.integer(let old), .integer(let new))
    where !new.subtractingReportingOverflow(old).overflow:
      String(new - old)
    default: JSONText.number(change.new.number - change.old.number)
    }
  }
}
