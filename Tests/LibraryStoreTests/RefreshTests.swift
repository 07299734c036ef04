import AssetSystem
import BlendFormat
import Dispatch
import Foundation
import GRDB
import SystemPackage
import Testing

@testable import LibraryStore

struct RefreshTests {
  private static let poses = "library/characters/elly/poses.blend"
  private static let smile = AssetIdentifier(
    file: "characters/elly/poses.blend",
    type: IDType(code: 0x4341),
    name: "Smile"
  )

  /// Makes a file look as if it had been saved long ago or, later, again.
  private func touch(_ folder: TemporaryFolder, _ name: String, seconds: Int) throws {
    let date = Date(timeIntervalSince1970: TimeInterval(1_700_000_000 + seconds))
    try FileManager.default.setAttributes(
      [.modificationDate: date],
      ofItemAtPath: folder.url(name).path
    )
  }

  private func touchAll(_ folder: TemporaryFolder) throws {
    for name in try folder.blendFiles().keys {
      try touch(folder, "library/" + name, seconds: 0)
    }
  }

  @Test func `unchanged files are not read again, unless asked for`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    try touchAll(folder)
    let service = try await folder.service()
    let first = try await service.refresh(.all)[0]
    #expect(first.readCount == first.library.fileCount)
    #expect(first.library.fileCount == 9)
    #expect(try await service.refresh(.all)[0].readCount == 0)
    #expect(try await service.refresh(.all, full: true)[0].readCount == 9)
    try touch(folder, Self.poses, seconds: 9)
    #expect(try await service.refresh(.all)[0].readCount == 1)
  }

  @Test func `a file saved just now is read once more, because it may be saved again at once`()
    async throws
  {
    let folder = try TemporaryFolder(copying: "4.5")
    try touchAll(folder)
    let future = Date(timeIntervalSinceNow: 3_600)
    try FileManager.default.setAttributes(
      [.modificationDate: future],
      ofItemAtPath: folder.url(Self.poses).path
    )
    let service = try await folder.refreshedService()
    #expect(try await service.refresh(.all)[0].readCount == 1)
  }

  @Test func `keys last as long as file, type and name do`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    try touchAll(folder)
    let service = try await folder.refreshedService()
    let before = try await service.everything()
    try touch(folder, Self.poses, seconds: 5)
    #expect(try await service.refresh(.all, full: true)[0].readCount == 9)
    let after = try await service.everything()
    #expect(before.map(\.key) == after.map(\.key))
    #expect(before.map(\.identifier) == after.map(\.identifier))
  }

  @Test func `assets of files that are gone are gone, and their keys are not given to others`()
    async throws
  {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let before = try await service.everything()
    let gone = Set(before.filter { $0.identifier.file == Self.smile.file }.map(\.key))
    let bytes = try folder.read(Self.poses)
    try FileManager.default.removeItem(at: folder.url(Self.poses))
    let summary = try await service.refresh(.all)[0]
    #expect(summary.removedCount == 1)
    #expect(summary.library.assetCount == before.count - gone.count)
    #expect(try await service.found(by: "smile").isEmpty)
    try Data(bytes).write(to: folder.url("library/other.blend"))
    _ = try await service.refresh(.all)
    let after = try await service.everything()
    #expect(after.count == before.count)
    #expect(gone.isDisjoint(with: after.map(\.key)))
  }

  @Test func `broken files are listed as such, and tried again only when they change`() async throws
  {
    let folder = try TemporaryFolder(copying: "4.5")
    let whole = try folder.read(Self.poses)
    try Data(whole.prefix(whole.count / 2)).write(to: folder.url(Self.poses))
    try folder.write("nonsense", to: "library/nonsense.blend")
    try folder.write("", to: "library/empty.blend")
    try touchAll(folder)
    let service = try await folder.service()
    let first = try await service.refresh(.all)[0]
    let broken: Set<ByteString> = [Self.smile.file, "empty.blend", "nonsense.blend"]
    #expect(Set(first.failures.map(\.file)) == broken)
    #expect(first.failures.allSatisfy { $0.kind == .damaged && !$0.message.isEmpty })
    #expect(first.library.assetCount == 34)
    let second = try await service.refresh(.all)[0]
    #expect(second.readCount == 0 && second.failures.isEmpty)
    let problems = try await service.problems(.all).filter { $0.kind == .damaged }
    #expect(Set(problems.map(\.file)) == broken)
    try Data(whole).write(to: folder.url(Self.poses))
    #expect(try await service.refresh(.all)[0].library.assetCount == 42)
    #expect(try await service.problems(.all).filter { $0.kind == .damaged }.count == 2)
  }

  @Test func `a library that is not there keeps its index and says why`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let before = try await service.everything()
    let moved = folder.url("moved")
    try FileManager.default.moveItem(at: folder.url("library"), to: moved)
    let summary = try await service.refresh(.all)[0]
    #expect(summary.failures.map(\.kind) == [.unreadable])
    #expect(summary.library.problem?.contains("library") == true)
    #expect(summary.library.problem?.contains("What was read before is still shown") == true)
    #expect(summary.library.assetCount == before.count)
    #expect(try await service.everything() == before)
    #expect(try await service.problems(.all).contains { $0.kind == .unreadable && $0.file.isEmpty })
    try FileManager.default.moveItem(at: moved, to: folder.url("library"))
    #expect(try await service.refresh(.all)[0].library.problem == nil)
  }

  @Test func `a library that was never there does not speak of what was read`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    try FileManager.default.removeItem(at: folder.url("library"))
    let service = try await folder.service()
    let problem = try await service.refresh(.all)[0].library.problem
    #expect(problem?.contains("still shown") == false)
    #expect(problem?.contains("Check the path") == true)
  }

  @Test func `a folder that cannot be listed keeps what is known of it`() throws {
    let known = ["a/1.blend", "b/2.blend"].map {
      FileStamp(path: ByteString($0), size: 1, modified: 1, inode: 1)
    }
    let plan = ScanPlan(found: [], known: known) { $0.isInside(folder: "a") }
    #expect(plan.gone == ["b/2.blend"])
  }

  @Test func `a cancelled refresh keeps what was read, and the next one reads the rest`()
    async throws
  {
    let folder = try TemporaryFolder(copying: "4.5")
    for number in 0..<600 {
      try FileManager.default.copyItem(
        at: folder.url("library/props/scratch.blend"),
        to: folder.url("library/props/copy\(number).blend")
      )
    }
    try touchAll(folder)
    let index = try LibraryIndex.open(
      root: ByteString(folder.library.string),
      cacheDirectory: folder.cache
    )
    let flag = CancellationFlag()
    let scan = LibraryScan(
      index: index,
      overlay: LibraryOverlay(nil),
      cache: DNACache(),
      scope: .everything,
      full: false,
      flag: flag,
      report: { if $0.done > 0 { flag.cancel() } },
      published: {}
    )
    let result = try scan.run()
    #expect(result.wasCancelled)
    #expect((1..<609).contains(result.read))
    #expect(try index.fileCount() == result.read)
    let service = try await folder.service()
    #expect(try await service.refresh(.all)[0].readCount == 609 - result.read)
    #expect(try await service.everything().count == 42)
  }

  @Test func `a cancelled task cancels its refresh`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.service()
    let task = Task {
      try await service.refresh(.all)
    }
    task.cancel()
    do {
      let summaries = try await task.value
      #expect(summaries.allSatisfy { $0.wasCancelled || $0.readCount == 9 })
    } catch is CancellationError {}
    #expect(try await service.refresh(.all)[0].library.assetCount == 42)
  }

  @Test func `a scan of some paths leaves all others alone`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    try touchAll(folder)
    let service = try await folder.refreshedService()
    try touch(folder, Self.poses, seconds: 7)
    try touch(folder, "library/props/furniture.blend", seconds: 7)
    try FileManager.default.removeItem(at: folder.url("library/materials/skin.blend"))
    let library = await service.opened[0]
    let files = ScanScope.paths(folders: ["worlds"], files: ["props/furniture.blend", "no.blend"])
    let first = try await service.refresh(library, files, full: false)
    #expect(first.readCount == 1 && first.removedCount == 0)
    let folders = ScanScope.paths(
      folders: ["characters", "characters/elly", "materials"],
      files: []
    )
    let second = try await service.refresh(library, folders, full: false)
    #expect(second.readCount == 1 && second.removedCount == 1)
  }

  @Test func `progress counts the files and ends`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.service()
    let events = service.events()
    async let last = events.first {
      if case .scanProgress(let progress) = $0 { progress.phase == .finished } else { false }
    }
    _ = try await service.refresh(.all)
    let progress = ScanProgress(library: .first, phase: .finished, total: 9, done: 9)
    #expect(await last == .scanProgress(progress))
  }

  private func services(
    _ folder: TemporaryFolder,
    _ second: TemporaryFolder
  ) async throws -> AssetLibraryService {
    try await AssetLibraryService(
      libraries: [folder.library, second.library].map { AssetLibraryReference(root: $0) },
      cacheDirectory: folder.cache
    )
  }

  @Test func `an index that fails is that library's failure, and the others are refreshed`()
    async throws
  {
    let folder = try TemporaryFolder(copying: "4.5")
    let second = try TemporaryFolder(copying: "5.0")
    let service = try await services(folder, second)
    try await service.index(of: .first).write { try $0.execute(sql: "DROP TABLE files") }
    let summaries = try await service.refresh(.all)
    #expect(summaries.map(\.library.id.rawValue) == [0, 1])
    #expect(summaries[0].failures.map(\.kind) == [.unreadable])
    #expect(summaries[0].failures[0].message.contains("files"))
    #expect(summaries[1].failures.isEmpty && summaries[1].library.assetCount == 42)
  }

  @Test(.timeLimit(.minutes(5)))
  func `a library that keeps others waiting holds up none but itself`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let second = try TemporaryFolder(copying: "5.0")
    let service = try await services(folder, second)
    let index = await service.index(of: .first)
    let release = DispatchSemaphore(value: 0)
    DispatchQueue(label: "in the way").async {
      try? index.write { _ in release.wait() }
    }
    let events = service.events()
    async let summaries = service.refresh(.all)
    let other = await events.first {
      guard case .scanProgress(let progress) = $0 else { return false }
      return progress.library != .first && progress.phase == .finished
    }
    #expect(other != nil)
    release.signal()
    #expect(try await summaries.map(\.library.assetCount) == [42, 42])
  }

  @Test func `duplicate names in one file are kept apart`() {
    var assets = ["a", "b", "a", "a"].map {
      ScannedAsset(type: IDType(code: 0x4341), name: $0, metadata: AssetMetaData())
    }
    ScannedAsset.numberDuplicates(in: &assets)
    #expect(assets.map(\.ordinal) == [0, 0, 1, 2])
  }
}
