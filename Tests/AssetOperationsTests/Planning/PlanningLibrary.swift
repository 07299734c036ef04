import AssetOperations
import AssetSystem
import Foundation
import LibraryStore
import SystemPackage

/// A copy of a fixture's library and shots with a planner on it; it exists as long as the test holds on
/// to it.
final class PlanningLibrary: Sendable {
  let folder: String
  let planner: OperationPlanner
  let service: AssetLibraryService

  init(_ version: String = "4.5", hasOverlay: Bool = true) async throws {
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("blendshelf-\(UUID().uuidString)").resolvingSymlinksInPath().path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/blender-\(version)").path
    for part in ["library", "shots"] {
      try FileManager.default.copyItem(atPath: "\(fixture)/\(part)", toPath: "\(folder)/\(part)")
    }
    let root = FilePath(folder)
    service = try await AssetLibraryService(
      libraries: [
        AssetLibraryReference(
          root: root.appending("library"),
          overlay: hasOverlay ? root.appending("overlay.json") : nil
        )
      ],
      cacheDirectory: root.appending("cache"),
      cache: JournaledLibrary.cache
    )
    planner = OperationPlanner(libraries: service, cache: JournaledLibrary.cache)
  }

  deinit {
    chmod("library", 0o755)
    try? FileManager.default.removeItem(atPath: folder)
  }

  var shots: ByteString { ByteString(folder + "/shots") }

  func path(_ name: String) -> String { folder + "/" + name }

  func chmod(_ name: String, _ mode: Int) {
    try? FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
  }

  /// The bytes and times of all files, to see that none is touched.
  func state() throws -> [String: [String]] {
    var state: [String: [String]] = [:]
    for part in ["library", "shots"] {
      for name in try FileManager.default.subpathsOfDirectory(atPath: path(part)) {
        let values = try FileManager.default.attributesOfItem(atPath: path("\(part)/\(name)"))
        state["\(part)/\(name)"] = [
          "\(values[.modificationDate] ?? "")", "\(values[.systemFileNumber] ?? "")",
          "\(values[.size] ?? "")",
        ]
      }
    }
    return state
  }

  /// Plans a renaming of some poses of Elly.
  func plan(renaming names: [(ByteString, ByteString)]) async throws -> OperationPlan {
    let map = Dictionary(uniqueKeysWithValues: names.map { (AssetTarget.elly($0), $1) })
    return try await planner.plan(
      OperationRequest(.rename(.map(map)), targets: names.map { .elly($0.0) })
    )
  }

  /// Plans a change to some targets.
  func plan(
    _ targets: [AssetTarget],
    overlay: OperationRequest.OverlayUse = .whenReadOnly,
    _ change: (inout AssetEdit) -> Void
  ) async throws -> OperationPlan {
    var edit = AssetEdit()
    change(&edit)
    return try await planner.plan(
      OperationRequest(.edit(edit), targets: targets, overlay: overlay)
    )
  }
}

extension AssetTarget {
  /// An asset of the library.
  static func asset(_ identifier: String) -> AssetTarget {
    let parsed =
      AssetIdentifier(parsing: identifier)
      ?? AssetIdentifier(file: "", type: .action, name: ByteString(identifier))
    return AssetTarget(library: LibraryID(rawValue: 0), identifier: parsed)
  }

  /// A pose of Elly.
  static func elly(_ name: ByteString) -> AssetTarget {
    AssetTarget(
      library: LibraryID(rawValue: 0),
      identifier: AssetIdentifier(file: "characters/elly/poses.blend", type: .action, name: name)
    )
  }
}

extension OperationPlan {
  /// What stands in the way of each item.
  var conflicts: [PlanConflict.Kind?] { items.map { $0.conflict?.kind } }
}
