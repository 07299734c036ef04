public import AssetSystem
public import ShelfSession

/// What poses rigs in Blenders that run, and brings assets into their files.
public protocol LiveBlending: Sendable {
  /// The Blenders, in the order of coming.
  var all: [BlenderPeer] { get async }

  /// Works out what a pose would do to a rig as it is now without previews; nothing is written.
  ///
  /// - Returns: a plan with one pose; what stands in the way is its conflict.
  func plan(
    _ pose: AssetTarget,
    on rig: RigReference,
    _ options: PoseOptions
  ) async throws -> OperationPlan

  /// Writes what a plan says as one undo step of Blender, in the place of what is previewed on the rig.
  func apply(_ plan: OperationPlan) async throws -> OperationResult

  /// Shows a pose on a rig, in the place of the one that is shown; no undo step.
  func preview(
    _ pose: AssetTarget,
    on rig: RigReference,
    _ options: PoseOptions
  ) async throws -> PoseMatchReport

  /// Gives the rig on which a pose is previewed what it had.
  func endPreview() async throws

  /// Takes back the last pose that was applied to a rig, as one undo step of Blender; others may have applied
  /// it.
  ///
  /// - Returns: what the step of the pose was called.
  func putBack(_ rig: RigReference) async throws -> String

  /// Lets a Blender bring an asset into its file.
  func importAsset(
    _ asset: AssetTarget,
    into process: Int,
    _ method: SessionImportRequest.Method
  ) async throws -> (type: String, name: ByteString)
}

extension LiveBlenders: LiveBlending {}
