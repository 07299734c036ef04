import ArgumentParser
import AssetSystem
import Foundation
import ShelfSession

/// `blendshelf blender add-on install`: puts the add-on where Blender looks for it.
struct BlenderAddOnInstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Put the add-on where your Blenders look for add-ons, in the place of an older one.",
    discussion: """
      The folders are those of $BLENDER_USER_SCRIPTS or $BLENDER_USER_RESOURCES, else of every version \
      of Blender in ~/.config/blender. A file that is not ours is never written over.
      """
  )

  @Option(
    help: ArgumentHelp("Put it into this folder instead.", valueName: "folder"),
    completion: .directory
  )
  var to: String?

  @Option(
    help: ArgumentHelp(
      "Only for this version of Blender, whether it has a folder yet or not: 4.5.",
      valueName: "version"
    )
  )
  var blender: String?

  @OptionGroup var output: OutputOptions

  /// The oldest Blender that can use it.
  private static let oldest = [3, 4]

  func validate() throws {
    if to != nil, blender != nil { throw ValidationError("Give --to or --blender.") }
    if let blender {
      guard BlenderScriptFolders.isVersion(blender) else {
        throw ValidationError("--blender wants a version as Blender names its folders: 4.5.")
      }
      guard Self.isNewEnough(blender) else {
        throw ValidationError("The add-on is for Blender 3.4 and newer.")
      }
    }
  }

  func run() throws {
    let folders = try folders()
    var isComplete = true
    var rows: [String] = []
    var lines = StandardOutput()
    for folder in folders {
      let file = AddOnFile(folder: folder.path)
      let outcome = file.install(makingFolder: to == nil)
      rows.append(Self.json(file, folder.version, outcome))
      if case .failed(let reason) = outcome {
        isComplete = false
        StandardError.write(reason)
      } else if !output.isJSON {
        try lines.writeLine(Self.text(file, outcome))
      }
    }
    if output.isJSON {
      try JSONOutput.print(json: JSONText.array(rows))
    } else if isComplete {
      try lines.writeLine(Self.hint)
    }
    try lines.flush()
    guard isComplete else { throw ExitCode.failure }
  }

  private func folders() throws -> [BlenderScriptFolders.Folder] {
    if let to {
      let folder = try LibrarySet.folder(to, kind: "a folder for add-ons").byteString
      return [BlenderScriptFolders.Folder(path: folder.string, version: nil)]
    }
    let places = BlenderScriptFolders(environment: ProcessInfo.processInfo.environment)
    let names =
      places.versionsFolder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) }
      ?? []
    let found = places.addOns(version: blender, among: names)
      .filter { $0.version.map(Self.isNewEnough) ?? true }
    guard !found.isEmpty else {
      let place = places.versionsFolder ?? "~/.config/blender"
      throw CommandFailure(
        message:
          "no Blender 3.4 or newer has a folder in '\(place)'. Start Blender once, or name it: "
          + "--blender 4.5, or --to FOLDER."
      )
    }
    return found
  }

  private static func isNewEnough(_ version: String) -> Bool {
    let numbers = version.split(separator: ".").compactMap { Int($0) }
    return !numbers.lexicographicallyPrecedes(oldest)
  }

  private static func text(_ file: AddOnFile, _ outcome: AddOnFile.Outcome) -> String {
    let path = file.path.terminalSafe
    let version = BlenderAddOn.embedded.version ?? ""
    return switch outcome {
    case .installed(let former?) where former != version:
      "\(path): version \(version) in the place of \(former)"
    case .installed: "\(path): version \(version)"
    case .unchanged: "\(path): version \(version) is there already"
    case .failed(let reason): reason.terminalSafe
    }
  }

  private static func json(
    _ file: AddOnFile,
    _ blender: String?,
    _ outcome: AddOnFile.Outcome
  ) -> String {
    var replaced = "null"
    var reason = "null"
    let word: String
    switch outcome {
    case .installed(let former):
      word = "installed"
      replaced = former.map(JSONText.string) ?? "null"
    case .unchanged: word = "unchanged"
    case .failed(let text):
      word = "failed"
      reason = JSONText.string(text)
    }
    return JSONText.object([
      ("path", JSONText.string(file.path)), ("blender", blender.map(JSONText.string) ?? "null"),
      ("version", BlenderAddOn.embedded.version.map(JSONText.string) ?? "null"),
      ("outcome", JSONText.string(word)), ("replaced", replaced), ("reason", reason),
    ])
  }

  private static let hint = """
    Enable it once: Edit > Preferences > Add-ons, look for blendshelf; or for one run: blender --addons \
    \(BlenderAddOn.moduleName)
    """
}
