import AssetOperations
import AssetSystem
import Foundation
import LibraryStore
import ShelfSession
import SystemPackage

@testable import ShelfRuntime

/// A session with a library that Blender saved, and Blenders that are none.
final class LiveSession {
  let folder: URL
  let libraries: AssetLibraryService
  let operations: AssetOperationService
  let server: SessionServer
  let blenders: LiveBlenders
  let shot: ByteString
  private let location: SessionLocation

  /// Starts a session, does something with it and stops it.
  static func with(
    patience: Duration = .seconds(10),
    _ use: (LiveSession) async throws -> Void
  ) async throws {
    let session = try await LiveSession(patience: patience)
    do {
      try await use(session)
    } catch {
      await session.server.stop(reason: "The test failed.")
      throw error
    }
    await session.server.stop(reason: "The test is over.")
  }

  private init(patience: Duration) async throws {
    let files = FileManager.default
    // Short, as sockets want it.
    let name = "bl-\(UInt32.random(in: 0...UInt32.max))"
    folder = files.temporaryDirectory.appendingPathComponent(name)
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Fixtures/blender-4.5").standardized
    for part in ["library", "shots"] {
      try files.copyItem(
        at: fixtures.appendingPathComponent(part),
        to: folder.appendingPathComponent(part)
      )
    }
    shot = ByteString(folder.appendingPathComponent("shots/shot010.blend").path)
    libraries = try await AssetLibraryService(
      libraries: [
        AssetLibraryReference(name: "Film", root: FilePath(folder.path).appending("library"))
      ],
      cacheDirectory: FilePath(folder.path).appending("cache")
    )
    operations = AssetOperationService(
      libraries: libraries,
      journalDirectory: FilePath(folder.path).appending("journal")
    )
    let sockets = try SessionFolder.ofUser(environment: ["XDG_RUNTIME_DIR": folder.path])
    location = try SessionLocation(name: SessionName("review"), folder: sockets)
    server = try await SessionServer.start(at: location, version: "1", methods: SilentHost())
    blenders = LiveBlenders(of: server, libraries: libraries, patience: patience)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Connects a Blender that has the shot open, or says that it has another file.
  func connect(
    process: Int = 4711,
    file: ByteString? = nil
  ) async throws -> (addOn: FakeAddOn, client: SessionClient) {
    let addOn = FakeAddOn(workfile: shot)
    let client = try await SessionClient.connect(to: location) { method, params in
      try await addOn.answer(method, params)
    }
    _ = try await client.call(
      "blender.hello",
      [
        "version": "4.5.15", "file": .string(file ?? shot), "scene": "Scene",
        "pid": .integer(Int64(process)), "rigs": [["object": "Elly", "bones": 1]],
      ]
    )
    return (addOn, client)
  }

  /// The rig in a Blender.
  func rig(process: Int = 4711) -> RigReference {
    RigReference(file: shot, rig: "Elly", process: process)
  }

  /// A pose of Elly's.
  func pose(_ name: String, file: String = "characters/elly/poses.blend") -> AssetTarget {
    AssetTarget(
      library: LibraryID(rawValue: 0),
      identifier: AssetIdentifier(file: ByteString(file), type: .action, name: ByteString(name))
    )
  }

  /// Applies a pose to a rig.
  @discardableResult
  func apply(_ pose: String, to rig: RigReference) async throws -> OperationResult {
    try await blenders.apply(try await blenders.plan(self.pose(pose), on: rig, PoseOptions()))
  }

  /// What the pose would change in the workfile.
  func planInFile(_ pose: AssetTarget, _ options: PoseOptions) async throws -> OperationPlan {
    let rig = RigReference(file: shot, rig: "Elly")
    return try await operations.plan(
      OperationRequest(.applyPose(to: rig, options), targets: [pose])
    )
  }
}

/// A host that knows nothing, for sessions that are there for their Blenders.
private struct SilentHost: SessionMethods {
  func libraries() async throws -> [SessionLibrary] { [] }

  func assets(
    matching query: ByteString,
    in window: SessionWindow
  ) async throws -> (total: Int, rows: [SessionRow]) { throw Self.unknown }

  func selectedAssets(in window: SessionWindow) async throws -> [SessionRow] { [] }

  func tags() async throws -> [(tag: ByteString, count: Int)] { [] }

  func select(
    _ assets: [SessionAssetName],
    library: ByteString?
  ) async throws -> (selected: Int, unknown: [ByteString]) { throw Self.unknown }

  func setActive(
    _ identifier: ByteString,
    library: ByteString?,
    activating: Bool
  ) async throws -> SessionAsset { throw Self.unknown }

  func setView(catalog: ByteString?, query: ByteString) async throws {}

  func showPose(_ pose: SessionPose?) async throws -> SessionPose? { throw Self.unknown }

  func load(_ identifier: ByteString, library: ByteString?) async throws -> SessionActionData {
    throw Self.unknown
  }

  func tag(
    _ identifiers: [ByteString],
    library: ByteString?,
    adding: [ByteString],
    removing: [ByteString]
  ) async throws -> SessionTagResult { throw Self.unknown }

  func refresh(full: Bool) async throws -> [SessionRefresh] { [] }

  func applyPose(_ request: SessionPoseRequest) async throws -> SessionPoseResult {
    throw Self.unknown
  }

  func importAsset(
    _ request: SessionImportRequest
  ) async throws -> (type: String, name: ByteString) { throw Self.unknown }

  func refreshBlender(process: Int?) async throws {}

  private static let unknown = JSONRPCError(.notFound, "There is nothing.")
}
