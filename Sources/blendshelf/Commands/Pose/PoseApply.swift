import ArgumentParser
import AssetOperations
import AssetSystem
import ShelfConfig
import ShelfSession

/// `blendshelf pose apply`: poses a rig of a workfile, or of a Blender that runs.
struct PoseApply: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Pose a rig of a workfile, or of a connected Blender, as a pose asset has it.",
    discussion: """
      What the rig's own animation or drivers would overwrite when Blender loads the file is named and \
      not written; --key changes the keys that are there at the file's current frame. Linked and \
      overridden rigs are refused. `blendshelf undo` puts back the former pose, bit by bit.

      With --live the rig is in a Blender that is connected to a session. Blender's own undo takes the \
      pose back, and its own auto-keying decides about keys.
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

  @OptionGroup var live: LivePoseOptions
  @OptionGroup var options: OperationOptions

  func validate() throws {
    guard live.isLive else { return try pose.requireFile() }
    let misplaced: [(String, Bool, String)] = [
      ("--to", pose.to != nil, "is a workfile; the rig of --live is in a Blender that runs"),
      ("--key", changesKeys, "is for workfiles; Blender's auto-keying decides about keys"),
      ("--backup", backup != nil, "is for workfiles; Blender's own undo takes the pose back"),
      ("--dry-run", options.isDryRun, "is for workfiles; Blender's own undo takes the pose back"),
      ("--keep-going", options.keepsGoing, "is for workfiles; there is one rig"),
      (
        "-L", !options.libraries.libraries.isEmpty,
        "is for workfiles; --live looks into the libraries of the session"
      ),
      (
        "--no-refresh", options.libraries.isIndexOnly,
        "is for workfiles; --live looks into the libraries of the session"
      ),
    ]
    for (option, isGiven, reason) in misplaced where isGiven {
      throw ValidationError("\(option) \(reason).")
    }
  }

  func run() async throws {
    guard !live.isLive else {
      let result = try await live.apply(pose)
      return options.output.isJSON
        ? try JSONOutput.print(json: result.json) : try LivePoseSheet.print(result)
    }
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
