public import AssetSystem
public import LibraryStore
public import ShelfSession

/// The Blenders that are connected to a session, and the poses that were put on their rigs.
public actor LiveBlenders {
  private let server: SessionServer
  private let libraries: AssetLibraryService

  /// Makes the connected Blenders of a session reachable.
  public init(of server: SessionServer, libraries: AssetLibraryService) {
    self.server = server
    self.libraries = libraries
  }

  /// The Blenders, in the order of coming.
  public var all: [BlenderPeer] {
    get async { await server.blenders }
  }

  /// Works out what a pose would do to a rig as it is now without previews; nothing is written.
  ///
  /// - Returns: a plan with one pose; what stands in the way is its conflict.
  public func plan(
    _ pose: AssetTarget,
    on rig: RigReference,
    _ options: PoseOptions
  ) async throws -> OperationPlan {
    throw JSONRPCError(.refused, "There is no Blender.")
  }

  /// Writes what a plan says as one undo step of Blender, in the place of what is previewed on the rig.
  public func apply(_ plan: OperationPlan) async throws -> OperationResult {
    throw JSONRPCError(.refused, "There is no Blender.")
  }

  /// Shows a pose on a rig, in the place of the one that is shown; no undo step.
  public func preview(
    _ pose: AssetTarget,
    on rig: RigReference,
    _ options: PoseOptions
  ) async throws -> PoseMatchReport {
    throw JSONRPCError(.refused, "There is no Blender.")
  }

  /// Gives the rig on which a pose is previewed what it had.
  public func endPreview() async throws {}

  /// Takes back the last pose that was applied to a rig, as one undo step of Blender.
  public func putBack(_ rig: RigReference) async throws {
    throw JSONRPCError(.refused, "There is no Blender.")
  }

  /// Lets a Blender bring an asset into its file.
  public func importAsset(
    _ asset: AssetTarget,
    into process: Int,
    _ method: SessionImportRequest.Method
  ) async throws -> (type: String, name: ByteString) {
    throw JSONRPCError(.refused, "There is no Blender.")
  }

  /// Lets Blenders look at their asset libraries again; all when none is named.
  public func refresh(_ process: Int?) async throws {
    throw JSONRPCError(.refused, "There is no Blender.")
  }
}
