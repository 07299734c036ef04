import AssetSystem
import Foundation
import LibraryStore
import Testing

@testable import AssetOperations
@testable import BlendFormat

/// Operations that end between a library and the shots that link it.
struct UndoInterruptedLinksTests {
  private static let poses = "characters/elly/poses.blend"
  private static let swap = ["Smile": "Surprise", "Surprise": "Smile"]
  private static let chain = ["Smile": "Surprise", "Surprise": "Third"]

  /// How far the shot came.
  enum Shot: CaseIterable {
    case untouched
    case staged
    case written
    /// Also the first line that says so was written.
    case noted
  }

  /// A library with a shot that links three poses, and the names in both.
  private struct Scene {
    let library: JournaledLibrary
    let shot: URL
    let kept: URL

    init() throws {
      library = try JournaledLibrary()
      let shots = library.folder.appendingPathComponent("shots")
      try FileManager.default.createDirectory(at: shots, withIntermediateDirectories: true)
      shot = shots.appendingPathComponent("poses.blend")
      kept = library.folder.appendingPathComponent("kept.blend")
      let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/linking/poses.blend")
      try FileManager.default.copyItem(at: fixture, to: shot)
      // A second name keeps the old file with its number and times.
      try FileManager.default.linkItem(at: shot, to: kept)
    }

    func request(_ names: [String: String]) -> OperationRequest {
      let targets = names.keys.sorted().map { AssetTarget("\(poses)/Action/\($0)") }
      let map = names.reduce(into: [:]) {
        $0[AssetTarget("\(poses)/Action/\($1.key)")] = ByteString($1.value)
      }
      return OperationRequest(
        .rename(.map(map)),
        targets: targets,
        repairsLinks: true,
        linkRoots: [ByteString(shot.deletingLastPathComponent().path)]
      )
    }

    /// The linked names by the addresses that the shot knows the poses by.
    func links() throws -> [BlockAddress: String] {
      var file = try BlendFile(path: Array(shot.path.utf8), using: JournaledLibrary.cache)
      _ = try file.links()
      var names: [BlockAddress: String] = [:]
      for dataBlock in file.dataBlocks where dataBlock.origin.placeholderLibrary != nil {
        let address = file.blocks[dataBlock.blocks.lowerBound].head.address
        names[address] = String(decoding: dataBlock.name, as: UTF8.self)
      }
      return names
    }

    func restoreShot() throws {
      try FileManager.default.removeItem(at: shot)
      try FileManager.default.moveItem(at: kept, to: shot)
    }
  }

  @Test(arguments: Shot.allCases, [true, false])
  func `links that traded places are told apart by the version of the shot`(
    _ progress: Shot,
    _ isResumed: Bool
  ) async throws {
    let scene = try Scene()
    let library = scene.library
    let before = (try library.assets(Self.poses), try scene.links())
    let operations = try await library.operations()
    let result = try await operations.apply(operations.plan(scene.request(Self.swap))) { _ in }
    #expect(result.outcomes == [.done, .done] && result.linkOutcomes == [.done, .done])
    let after = (try library.assets(Self.poses), try scene.links())
    #expect(after.1 == before.1.mapValues { Self.swap[$0] ?? $0 } && after.1 != before.1)
    // The plan, the library's versions and outcomes, then the same of the shot.
    let lines: [Shot: Int] = [.untouched: 8, .staged: 12, .written: 12, .noted: 13]
    try library.cut(entry: 1, keeping: #require(lines[progress]))
    if progress == .untouched || progress == .staged { try scene.restoreShot() }
    let other = try await library.operations()
    #expect(try await other.history(limit: 1).map(\.state) == [.interrupted])
    let ended = try await isResumed ? other.resume() : other.undo()
    #expect((ended.outcomes + ended.linkOutcomes).allSatisfy { $0 == .done })
    #expect(try library.assets(Self.poses) == (isResumed ? after.0 : before.0))
    #expect(try scene.links() == (isResumed ? after.1 : before.1))
    let states = try await other.history(limit: 1).map(\.state)
    #expect(states == [isResumed ? .done : .undone])
    // And all the way back, or forth.
    if isResumed { try await other.undo() } else { try await other.redo() }
    #expect(try scene.links() == (isResumed ? before.1 : after.1))
  }

  @Test(arguments: [true, false])
  func `a shot that someone changed before it could be told is left alone`(
    _ isResumed: Bool
  ) async throws {
    let scene = try Scene()
    let operations = try await scene.library.operations()
    _ = try await operations.apply(operations.plan(scene.request(Self.swap))) { _ in }
    try scene.library.cut(entry: 1, keeping: 12)
    let bytes = try Data(contentsOf: scene.shot)
    try bytes.write(to: scene.shot, options: .atomic)
    let other = try await scene.library.operations()
    let plan = try await isResumed ? other.planResume(nil) : other.planUndo(nil)
    #expect(plan.links.map(\.conflict?.kind) == [.changed, .changed])
    #expect(plan.links.allSatisfy { $0.conflict?.message.contains("cannot be told") == true })
    _ = try await other.apply(plan) { _ in }
    #expect(try Data(contentsOf: scene.shot) == bytes)
  }

  @Test(arguments: [true, false], [true, false])
  func `links that follow a chain of names are known by its ends`(
    _ wasWritten: Bool,
    _ isResumed: Bool
  ) async throws {
    let scene = try Scene()
    let before = try scene.links()
    let operations = try await scene.library.operations()
    _ = try await operations.apply(operations.plan(scene.request(Self.chain))) { _ in }
    let after = try scene.links()
    #expect(after == before.mapValues { Self.chain[$0] ?? $0 } && after != before)
    try scene.library.cut(entry: 1, keeping: 4)
    if !wasWritten { try scene.restoreShot() }
    let other = try await scene.library.operations()
    let plan = try await isResumed ? other.planResume(nil) : other.planUndo(nil)
    #expect(plan.links.count == (wasWritten == isResumed ? 0 : 2))
    #expect(plan.links.allSatisfy { $0.conflict == nil })
    _ = try await other.apply(plan) { _ in }
    #expect(try scene.links() == (isResumed ? after : before))
  }

  @Test func `an undoing that fails for the shot can be tried again`() async throws {
    let scene = try Scene()
    let before = try scene.links()
    let operations = try await scene.library.operations()
    _ = try await operations.apply(operations.plan(scene.request(Self.swap))) { _ in }
    try scene.library.cut(entry: 1, keeping: 12)
    let other = try await scene.library.operations()
    let plan = try await other.planUndo(nil)
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: scene.shot.path)
    let result = try await other.apply(plan) { _ in }
    #expect(result.linkOutcomes.map(\.refusal) == [.readOnly, .readOnly])
    #expect(try scene.links() != before)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: scene.shot.path)
    try await other.undo(1)
    #expect(try scene.links() == before)
  }

  @Test func `links that trade places do so whatever becomes of others in the shot`() async throws {
    let scene = try Scene()
    let before = try scene.links()
    let operations = try await scene.library.operations()
    let names = Self.swap.merging(["Fist L": "Hand"]) { $1 }
    let plan = try await operations.plan(scene.request(names))
    #expect(plan.links.count == 3)
    // The shot links another pose by now, so that one of the changes is refused.
    var editor = try BlendFileEditor(
      path: Array(scene.shot.path.utf8),
      using: JournaledLibrary.cache
    )
    let fist = DataBlockReference(
      code: IDCode(rawValue: IDType.action.code),
      name: Array("Fist L".utf8)
    )
    try editor.apply([
      .renameLinked(
        fist,
        library: try #require(plan.links.first).library.bytes,
        to: Array("Point R".utf8)
      )
    ])
    let new = scene.library.folder.appendingPathComponent("new.blend")
    #expect(FileManager.default.createFile(atPath: new.path, contents: nil))
    let handle = try FileHandle(forUpdating: new)
    try editor.write(toFileDescriptor: handle.fileDescriptor)
    try handle.close()
    try FileManager.default.removeItem(at: scene.shot)
    try FileManager.default.moveItem(at: new, to: scene.shot)
    let result = try await operations.apply(plan) { _ in }
    #expect(result.linkOutcomes.count { $0 == .done } == 2)
    #expect(result.linkOutcomes.compactMap(\.refusal) == [.notFound])
    let expected = before.mapValues { $0 == "Fist L" ? "Point R" : Self.swap[$0] ?? $0 }
    #expect(try scene.links() == expected)
  }
}
