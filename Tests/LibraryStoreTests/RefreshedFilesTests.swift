import AssetSystem
import Foundation
import Testing

@testable import LibraryStore

struct RefreshedFilesTests {
  private static let poses: ByteString = "characters/elly/poses.blend"

  @Test func `only the files named are looked at: changed, new or gone`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    try folder.makeOld()
    let service = try await folder.refreshedService()
    let bytes = Data(try folder.read("library/" + Self.poses.string))
    try bytes.write(to: folder.url("library/new.blend"))
    try bytes.write(to: folder.url("library/unnamed.blend"))
    try folder.remove("library/" + Self.poses.string)
    try folder.remove("library/materials/skin.blend")
    let summary = try await service.refresh(
      files: [.first: [Self.poses, "new.blend", "nothing.blend"]]
    )[0]
    #expect(summary.readCount == 1 && summary.removedCount == 1)
    let files = Set(try await service.everything().map(\.identifier.file))
    #expect(files.contains("new.blend") && files.contains("materials/skin.blend"))
    #expect(!files.contains(Self.poses) && !files.contains("unnamed.blend"))
  }

  @Test func `listeners hear of the change and nothing of the progress`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    try folder.makeOld()
    let service = try await folder.refreshedService()
    let events = service.events()
    try folder.remove("library/" + Self.poses.string)
    try await service.refresh(files: [.first: [Self.poses]])
    #expect(await events.first { _ in true } == .libraryChanged(.first))
  }

  @Test func `what was read is not read again when it is heard of as well`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let file = folder.url("library/" + Self.poses.string)
    try Data(contentsOf: file).write(to: file)
    try await service.settled(file)
    #expect(try await service.refresh(files: [.first: [Self.poses]])[0].readCount == 1)
    let library = await service.opened[0]
    let heard = ScanScope.paths(folders: ["characters/elly"], files: [Self.poses])
    let again = try await service.refresh(library, heard, full: false, isQuiet: true)
    #expect(again.readCount == 0)
  }

  @Test func `an unknown library is an error`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.service()
    let error = await #expect(throws: LibraryStoreError.self) {
      try await service.refresh(files: [LibraryID(rawValue: 9): ["a.blend"]])
    }
    #expect(error?.code == .unknownLibrary)
  }
}

extension AssetLibraryService {
  /// Waits until a file was written before the present tick of the clock of file systems.
  fileprivate func settled(_ file: URL) async throws {
    var status = stat()
    guard stat(file.path, &status) == 0 else { return }
    let stamp = FileStamp(path: "", status: status)
    while stamp.distrustedIfFresh != stamp {
      await Task.yield()
    }
  }
}
