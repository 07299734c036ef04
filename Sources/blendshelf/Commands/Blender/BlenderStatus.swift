import ArgumentParser
import AssetSystem
import ShelfSession

/// `blendshelf blender status`: the Blenders that are connected.
struct BlenderStatus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "List the Blenders that are connected to the session: process, version, file, rigs."
  )

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let blenders = try await session.connect().call("blender.list")
    if output.isJSON { return try JSONOutput.print(json: blenders.json) }
    let rows = (blenders.elements ?? []).map(Self.cells)
    try SessionSheet.print(rows: rows)
    if rows.isEmpty {
      StandardError.write(
        "no Blender is connected; in Blender, choose the session under Window > blendshelf. One that "
          + "was connected comes back by itself within some seconds."
      )
    }
  }

  private static func cells(_ blender: JSONValue) -> [String] {
    let file = blender["file"]?.text?.string ?? ""
    let active = blender["activeRig"]?.text
    let rigs = (blender["rigs"]?.elements ?? []).map { rig in
      let name = rig["object"]?.text
      return (name?.string ?? "") + (name == active ? " (active)" : "")
        + (rig["problem"]?.text.map { ": \($0)" } ?? "")
    }
    return [
      String(blender["process"]?.int ?? 0), blender["version"]?.text?.string ?? "",
      file.isEmpty ? "not saved yet" : file,
      rigs.isEmpty ? "no rigs" : rigs.joined(separator: ", "),
    ]
  }
}
