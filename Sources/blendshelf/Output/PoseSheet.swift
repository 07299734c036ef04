import AssetSystem

/// What a pose holds, as text and as JSON.
struct PoseSheet {
  let contents: PoseContents
  let identifier: AssetIdentifier

  init(_ contents: PoseContents, identifier: AssetIdentifier) {
    self.contents = contents
    self.identifier = identifier
  }

  /// The pose as one JSON object; numbers are exact.
  var json: String {
    JSONText.object([
      ("id", JSONText.string(identifier.description)),
      ("name", JSONText.string(contents.name.string)),
      ("is_single_frame", contents.isSingleFrame ? "true" : "false"),
      (
        "frames",
        contents.frames.map {
          JSONText.array([JSONText.number($0.lowerBound), JSONText.number($0.upperBound)])
        } ?? "null"
      ),
      ("slots", JSONText.array(contents.slots.map(Self.json))),
      ("warnings", JSONText.array(contents.warnings.map(JSONText.string))),
    ])
  }

  private static func json(_ slot: PoseContents.Slot) -> String {
    JSONText.object([
      ("identifier", slot.identifier.map { JSONText.string($0.string) } ?? "null"),
      ("bones", JSONText.array(bones(of: slot).map(JSONText.string))),
      ("channels", JSONText.array(slot.channels.map(json))),
    ])
  }

  private static func json(_ channel: PoseContents.Channel) -> String {
    JSONText.object([
      ("path", JSONText.string(channel.path.string)),
      ("index", String(channel.index)),
      ("bone", PoseChannelName.bone(of: channel.path).map(JSONText.string) ?? "null"),
      ("value", channel.value.map(JSONText.number) ?? "null"),
      ("keys", String(channel.keyCount)),
      ("state", JSONText.string(channel.state.rawValue)),
    ])
  }

  /// The bones that a slot has curves for, each once.
  private static func bones(of slot: PoseContents.Slot) -> [String] {
    var seen: Set<[UInt8]> = []
    return slot.channels.compactMap { PoseChannelName.bone(of: $0.path) }
      .filter { seen.insert(Array($0.utf8)).inserted }
  }

  /// Prints what kind of pose it is, and then each slot with its values by bone.
  func printText() throws {
    var output = StandardOutput()
    let channels = contents.slots.reduce(0) { $0 + $1.channels.count }
    try output.writeLine("\(contents.name.terminalSafe)  \(kind)")
    for slot in contents.slots {
      let bones = Self.bones(of: slot).count
      let count = "\(Self.number(slot.channels.count, "channel")) of \(Self.number(bones, "bone"))"
      try output.writeLine("\(slot.identifier.map { "slot \($0.terminalSafe): " } ?? "")\(count)")
      var table = PoseTable()
      let names = PoseChannelName.names(of: slot.channels.map { ($0.path, $0.index, nil) })
      for (name, channel) in zip(names, slot.channels) {
        let state = channel.state == .used ? [] : [channel.state.rawValue]
        table.add(name, [channel.value.map { $0.description } ?? "-"] + state)
      }
      for line in table.lines() { try output.writeLine(line) }
    }
    if channels == 0 { try output.writeLine("it has no curves: there is nothing to apply") }
    try output.flush()
    for warning in contents.warnings { StandardError.write(warning) }
  }

  private var kind: String {
    guard let frames = contents.frames else { return "empty" }
    let first = frames.lowerBound.frameText
    return contents.isSingleFrame
      ? "pose, keyed at frame \(first)"
      : "animation, frames \(first) to \(frames.upperBound.frameText)"
  }

  private static func number(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
