import AssetSystem

/// Numbers of a rig in columns; a bone is named on the first of its lines.
struct PoseTable {
  private var rows = AlignedRows()
  private var bone: [UInt8]?

  /// Adds a number.
  ///
  /// - Parameters:
  ///   - name: where it is; one of a key does not say so.
  ///   - cells: what is told of it, safe for a terminal.
  mutating func add(_ name: PoseChannelName, _ cells: [String]) {
    let owner = Array((name.bone ?? "").utf8)
    let isSame = bone == owner
    bone = owner
    let first = isSame ? "" : (name.bone ?? "(object)").terminalSafe
    rows.add(["  " + first, name.property.terminalSafe] + cells)
  }

  /// The rows as lines.
  func lines() -> [String] { rows.lines() }
}
