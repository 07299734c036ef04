import AssetSystem
import Foundation
import SystemPackage
import Testing

@testable import LibraryStore

struct LibraryProblemTests {
  @Test func `a sound library has only the problems that were put into it`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let problems = try await service.problems(.all)
    let strays = try await service.everything().filter { asset in
      asset.catalogPath == nil && asset.metadata.catalogID != .none
    }
    #expect(Set(strays.map(\.identifier.file)).count == 2)
    #expect(problems.map(\.kind) == [.unknownCatalog, .unknownCatalog])
    #expect(Set(problems.map(\.file)) == Set(strays.map(\.identifier.file)))
  }

  @Test func `links to libraries that are not there are found`() async throws {
    let folder = try TemporaryFolder(copying: "4.5", "shots")
    let service = try await folder.refreshedService()
    let broken = try await service.problems(.all).filter { $0.kind == .brokenLink }
    let files = broken.map(\.file.string)
    #expect(files.filter { $0 == "shot020_links.blend" }.count == 4)
    #expect(files.filter { $0 == "shot030_override.blend" }.count == 1)
    // Where the shots look for it, there is a library now.
    try FileManager.default.createDirectory(
      at: folder.url("shots"),
      withIntermediateDirectories: true
    )
    for shot in ["shot020_links.blend", "shot030_override.blend"] {
      try FileManager.default.copyItem(
        atPath: folder.url("library/\(shot)").path,
        toPath: folder.url("shots/\(shot)").path
      )
    }
    try folder.remove("library")
    try FileManager.default.copyItem(
      atPath: TemporaryFolder.fixture("blender-4.5/library"),
      toPath: folder.url("library").path
    )
    let moved = try await AssetLibraryService(
      libraries: [AssetLibraryReference(root: FilePath(folder.path).appending("shots"))],
      cacheDirectory: folder.cache
    )
    _ = try await moved.refresh(.all)
    #expect(try await moved.problems(.all).filter { $0.kind == .brokenLink }.isEmpty)
  }

  @Test func `links to data-blocks that the linked file does not have are found`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    try FileManager.default.copyItem(
      atPath: TemporaryFolder.fixture("blender-4.5/shots"),
      toPath: folder.url("shots").path
    )
    // Another character's poses, which have another rig.
    try folder.remove("library/characters/elly/poses.blend")
    try FileManager.default.copyItem(
      at: folder.url("library/characters/ruzena/poses.blend"),
      to: folder.url("library/characters/elly/poses.blend")
    )
    let service = try await AssetLibraryService(
      libraries: [AssetLibraryReference(root: FilePath(folder.path).appending("shots"))],
      cacheDirectory: folder.cache
    )
    _ = try await service.refresh(.all)
    let broken = try await service.problems(.all).filter { $0.kind == .brokenLink }
    let ofOverride = broken.filter { $0.file == "shot030_override.blend" }.map(\.message)
    #expect(ofOverride.count == 2)
    #expect(ofOverride.contains { $0.contains("Armature Elly rig") })
    #expect(ofOverride.contains { $0.contains("Object Elly ") })
    #expect(!broken.contains { $0.message.contains("furniture") })
  }

  @Test func `lines of the catalog file that cannot be understood are named`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    try folder.write("VERSION 1\nnonsense\n", to: "library/blender_assets.cats.txt")
    let service = try await folder.refreshedService()
    let lines = try await service.problems(.all).filter { $0.kind == .catalogLine }
    #expect(lines.count == 1)
    #expect(lines.first?.message.hasPrefix("Line 2:") == true)
  }

  @Test(arguments: [
    ("//../lib/x.blend", "/show/lib/x.blend"), ("//x.blend", "/show/shots/x.blend"),
    ("//..\\lib\\x.blend", "/show/lib/x.blend"), ("/abs/./x.blend", "/abs/x.blend"),
    ("//../../../../x.blend", "/x.blend"), ("x.blend", "/show/shots/x.blend"),
    ("/odd\\name.blend", "/odd\\name.blend"),
  ])
  func `stored paths are resolved as Blender does`(_ stored: String, _ absolute: String) {
    let path = LinkedLibraryPath(ByteString(stored), storedIn: "/show/shots/a.blend")
    #expect(path.absolute == ByteString(absolute))
  }
}
