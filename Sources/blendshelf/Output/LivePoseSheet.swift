import AssetSystem
import ShelfSession

/// What came of a pose on a rig of a connected Blender, as a person reads it: like that of a workfile.
enum LivePoseSheet {
  static func print(_ result: JSONValue) throws {
    let file = result["file"]?.text?.string ?? ""
    let written = result["written"]?.int ?? 0
    let bones = result["bones"]?.elements?.count ?? 0
    var lines = [
      "\(file.isEmpty ? "not saved yet" : file)  Blender \(result["process"]?.int ?? 0)",
      "  \(written > 0 ? "✓" : "=") Object/\(result["rig"]?.text?.string ?? "")  "
        + "\(count(written, "number")) of \(count(bones, "bone"))",
    ]
    for note in result["notes"]?.elements ?? [] {
      lines.append("      \(note["message"]?.text?.string ?? "")")
    }
    lines.append(
      written > 0
        ? "1 rig posed; undo in Blender takes it back" : "1 unchanged; nothing was written"
    )
    var output = StandardOutput()
    for line in lines { try output.writeLine(line.terminalSafe) }
    try output.flush()
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
