import ArgumentParser
import AssetSystem
import ShelfSession

/// `--live`: the rig is one of a Blender that runs.
struct LivePoseOptions: ParsableArguments {
  @Flag(
    name: .customLong("live"),
    help: ArgumentHelp(
      "Pose a rig of a Blender that is connected to a session, as one undo step there.",
      discussion: "Without --rig it is the active one, else the only one."
    )
  )
  var isLive = false

  @OptionGroup var blender: BlenderProcessOptions
  @OptionGroup var session: SessionOptions

  func validate() throws {
    if !isLive, blender.process != nil || session.session != nil {
      throw ValidationError("--process and --session belong to --live.")
    }
  }

  /// Puts a pose on a rig.
  ///
  /// - Returns: what came of it, as `blender.applyPose` answers.
  /// - Throws: ``CommandFailure``.
  func apply(_ pose: PoseArguments) async throws -> JSONValue {
    let session = try await session.connect()
    var bones = pose.namedBones
    if pose.usesSelection {
      bones = try await selectedBones(of: pose.rig.map(ArgumentBytes.of), in: session)
      if bones == nil {
        StandardError.write("no bone of the rig is selected in Blender: all bones are posed.")
      }
    }
    return try await session.call(
      "blender.applyPose",
      .object(ofPresent: [
        "identifier": .string(ArgumentBytes.of(pose.identifier)),
        "process": blender.value,
        "rig": pose.rig.map { .string(ArgumentBytes.of($0)) },
        "blend": .number(pose.blend),
        "flipped": .bool(pose.isFlipped),
        "bones": bones.map(JSONValue.texts),
        "correctsAxisAngle": .bool(pose.correctsAxisAngle),
      ]),
      .endless
    )
  }

  /// The bones that are selected in Blender; nil when none is of the rig that is meant.
  private func selectedBones(
    of rig: ByteString?,
    in session: SessionConnection
  ) async throws -> [ByteString]? {
    let blenders = (try await session.call("blender.list").elements ?? []).filter {
      blender.process == nil || $0["process"]?.int == blender.process
    }
    guard blenders.count == 1, let found = blenders[0]["selectedBones"],
      let bones = found["bones"]?.texts, !bones.isEmpty
    else { return nil }
    let meant = rig ?? blenders[0]["activeRig"]?.text
    return meant == nil || found["rig"]?.text == meant ? bones : nil
  }
}
