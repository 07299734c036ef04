import ArgumentParser

/// `blendshelf blender add-on`: the add-on for Blender.
struct BlenderAddOnCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-on",
    abstract: "Install the add-on for Blender 3.4 and newer, or tell where a copy of it is.",
    subcommands: [BlenderAddOnInstall.self, BlenderAddOnPath.self]
  )
}
