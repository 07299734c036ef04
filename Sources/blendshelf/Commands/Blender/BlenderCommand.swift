import ArgumentParser

/// `blendshelf blender`: the Blenders that are connected to a session, and the add-on that connects them.
struct BlenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blender",
    abstract: "Install the add-on for Blender, and work with the Blenders that are connected.",
    discussion: """
      `blendshelf pose apply ID --live` puts a pose on a rig of a connected Blender.
      """,
    subcommands: [
      BlenderAddOnCommand.self, BlenderStatus.self, BlenderImport.self, BlenderRefresh.self,
    ]
  )
}
