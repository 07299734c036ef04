import ArgumentParser
import AssetOperations
import AssetSystem
import ShelfConfig

/// `blendshelf pose apply`: poses a rig of a workfile.
struct PoseApply: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Pose a rig of a workfile as a pose asset has it.",
    discussion: """
      What the rig's own animation or drivers would overwrite when Blender loads the file is named and \
      not written; --key changes the keys that are there at the file's current frame. Linked and \
      overridden rigs are refused. `blendshelf undo` puts back the former pose, bit by bit.
      """
  )

  @OptionGroup var pose: PoseArguments

  @Flag(
    name: .customLong("key"),
    help: "Where the rig is animated, change its keys at the file's current frame."
  )
  var changesKeys = false

  @Flag(
    inversion: .prefixedNo,
    help: "Keep the old file beside the new one as .blend1, as Blender does."
  )
  var backup: Bool?

  @OptionGroup var options: OperationOptions

  func run() async throws {
    let session = try await EditingSession(refreshing: options.libraries)
    let target = try await pose.target(in: session)
    let rig = try await pose.rig(in: session)
    var poseOptions = try await pose.options(on: rig, in: session)
    poseOptions.changesKeys = changesKeys
    let request = OperationRequest(
      .applyPose(to: rig, poseOptions),
      targets: [target],
      keepsBackup: backup ?? session.setup.configuration.options.keepsBackup
    )
    let run = OperationRun(session: session, options: options)
    try await run { [operations = session.operations] in
      try await operations.plan(request)
    }
  }
}
