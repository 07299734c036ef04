import ArgumentParser

/// `blendshelf pose`: everything about poses.
struct PoseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pose",
    abstract: "Show poses, and apply them to rigs of workfiles without linking them.",
    discussion: """
      A pose is an Action of a library. It is read, its values are written into the rig's bones, and \
      nothing of it stays behind: no Action, no library, no link.
      """,
    subcommands: [PoseShow.self, PoseApply.self, PoseDiff.self]
  )
}
