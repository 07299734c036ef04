import ArgumentParser
import AssetOperations
import AssetSystem

/// `blendshelf pose diff`: how a rig differs from a pose.
struct PoseDiff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare a rig of a workfile with a pose, number by number.",
    discussion: """
      What the rig has now, what the pose would make of it, and the difference. The exit code is 0 \
      whether they differ or not; nothing is written.
      """
  )

  @OptionGroup var pose: PoseArguments
  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws { try pose.requireFile() }

  func run() async throws {
    let session = try await EditingSession(refreshing: libraries)
    let target = try await pose.target(in: session)
    let rig = try await pose.rig(in: session)
    let options = try await pose.options(on: rig, in: session)
    let sheet = PoseDifferenceSheet(
      try await session.inspector.difference(of: target, to: rig, options)
    )
    if output.isJSON {
      try JSONOutput.print(json: sheet.json)
    } else {
      try sheet.printText()
    }
  }
}
