import AssetSystem
import Foundation
import SystemPackage
import Testing

@testable import LibraryStore

struct ReferenceTests {
  private static let poses: ByteString = "characters/elly/poses.blend"
  private static let furniture: ByteString = "props/furniture.blend"

  private func target(_ text: String) throws -> AssetTarget {
    AssetTarget(library: .first, identifier: try #require(AssetIdentifier(parsing: text)))
  }

  /// A library and the shots that link it, side by side.
  private func withShots(_ version: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder(copying: version)
    try FileManager.default.copyItem(
      atPath: TemporaryFolder.fixture("blender-\(version)/shots"),
      toPath: folder.path + "/shots"
    )
    return folder
  }

  private func path(_ name: String, in folder: TemporaryFolder) -> ByteString {
    ByteString(folder.path).appending(path: ByteString(name))
  }

  private struct Links: Decodable {
    struct Case: Decodable {
      let file: String
      let library: String
      /// Those that the file itself names; it gets the rest with them.
      let direct: [[String]]
    }
    let cases: [Case]
  }

  @Test(arguments: ["3.4", "4.5", "5.0"])
  func `the files and names that Blender says are linked directly are found`(version: String)
    async throws
  {
    let folder = try withShots(version)
    let service = try await folder.refreshedService()
    let roots = [path("shots", in: folder)]
    let types = [
      "collections": "Collection", "materials": "Material", "meshes": "Mesh", "objects": "Object",
      "actions": "Action", "worlds": "World", "armatures": "Armature",
    ]
    let data = try Data(
      contentsOf: URL(fileURLWithPath: TemporaryFolder.fixture("blender-\(version)/links.json"))
    )
    var expected: [AssetTarget: Set<AssetReference>] = [:]
    for link in try JSONDecoder().decode(Links.self, from: data).cases {
      let file = link.library.replacing("//../library/", with: "")
      for id in link.direct {
        let type = try #require(types[id[0]])
        let target = try target("\(file)/\(type)/\(id[1])")
        let reference = AssetReference(
          file: path(link.file, in: folder),
          library: ByteString(link.library),
          type: target.identifier.type,
          name: target.identifier.name
        )
        expected[target, default: []].insert(reference)
      }
    }
    let none = try target("characters/elly/poses.blend/Action/Smile")
    let targets = Array(expected.keys) + [none]
    let found = try await service.references(to: targets, roots: roots)
    #expect(found.found.mapValues(Set.init) == expected)
    #expect(found.unreadable.isEmpty)
    #expect(try await service.references(to: none, roots: roots).found.isEmpty)
  }

  @Test func `linking files are found in open libraries and the roots given, without assets too`()
    async throws
  {
    let folder = try withShots("4.5")
    let service = try await folder.refreshedService()
    let linked = path("library/" + Self.poses.string, in: folder)
    #expect(try await service.filesLinking(linked).isEmpty)
    let found = try await service.filesLinking(linked, roots: [path("shots", in: folder)])
    #expect(
      found == [
        path("shots/shot020_links.blend", in: folder),
        path("shots/shot030_override.blend", in: folder),
      ]
    )
    // Overlapping roots name a file once.
    let all = [path("shots", in: folder), ByteString(folder.path)]
    #expect(try await service.filesLinking(linked, roots: all) == found)
    let links = try await service.links(to: [linked], roots: all)
    #expect(
      links.found[linked]?.map(\.library.string)
        == Array(repeating: "//../library/\(Self.poses)", count: 2)
    )
  }

  @Test func `a root is brought up to date before it is searched`() async throws {
    let folder = try withShots("4.5")
    let service = try await folder.refreshedService()
    let linked = path("library/" + Self.poses.string, in: folder)
    let roots = [path("shots", in: folder)]
    #expect(try await service.filesLinking(linked, roots: roots).count == 2)
    try FileManager.default.copyItem(
      at: folder.url("shots/shot030_override.blend"),
      to: folder.url("shots/new.blend")
    )
    try folder.remove("shots/shot020_links.blend")
    let found = try await service.filesLinking(linked, roots: roots)
    #expect(
      found == [
        path("shots/new.blend", in: folder), path("shots/shot030_override.blend", in: folder),
      ]
    )
  }

  @Test func `links through symbolic links are found`() async throws {
    let folder = try withShots("4.5")
    // The shots see the library under another name than it is opened by.
    try FileManager.default.moveItem(at: folder.url("library"), to: folder.url("real"))
    try folder.link("library", to: folder.path + "/real")
    let service = try await AssetLibraryService(
      libraries: [AssetLibraryReference(root: FilePath(folder.path).appending("real"))],
      cacheDirectory: folder.cache
    )
    let found = try await service.filesLinking(
      path("real/" + Self.furniture.string, in: folder),
      roots: [path("shots", in: folder)]
    )
    #expect(found == [path("shots/shot020_links.blend", in: folder)])
    let target = try target("props/furniture.blend/Object/Chair")
    let references = try await service.references(to: target, roots: [path("shots", in: folder)])
    #expect(references.found.map(\.library) == ["//../library/props/furniture.blend"])
  }

  @Test func `a file that is gone is linked by its path, letter case aside`() async throws {
    let folder = try withShots("4.5")
    try folder.remove("library/" + Self.furniture.string)
    let service = try await folder.refreshedService()
    let roots = [path("shots", in: folder)]
    for name in ["library/props/furniture.blend", "library/Props/FURNITURE.blend"] {
      #expect(try await service.filesLinking(path(name, in: folder), roots: roots).count == 1)
    }
    let other = path("library/props/furnitures.blend", in: folder)
    #expect(try await service.filesLinking(other, roots: roots).isEmpty)
  }

  @Test func `letter case counts where the path leads to a file`() async throws {
    let folder = try withShots("4.5")
    try FileManager.default.copyItem(
      at: folder.url("library/" + Self.furniture.string),
      to: folder.url("library/props/Furniture.blend")
    )
    let service = try await folder.refreshedService()
    let other = path("library/props/Furniture.blend", in: folder)
    #expect(try await service.filesLinking(other, roots: [path("shots", in: folder)]).isEmpty)
  }

  @Test func `another name of the same file is another file`() async throws {
    let folder = try withShots("4.5")
    try FileManager.default.linkItem(
      at: folder.url("library/" + Self.furniture.string),
      to: folder.url("library/props/twin.blend")
    )
    let service = try await folder.refreshedService()
    let twin = path("library/props/twin.blend", in: folder)
    #expect(try await service.filesLinking(twin, roots: [path("shots", in: folder)]).isEmpty)
  }

  @Test func `a root that is not there is told, and the others are searched`() async throws {
    let folder = try withShots("4.5")
    let service = try await folder.refreshedService()
    let linked = path("library/" + Self.furniture.string, in: folder)
    let roots = [path("nowhere", in: folder), path("shots", in: folder)]
    let links = try await service.links(to: [linked], roots: roots)
    #expect(links.found[linked]?.count == 1)
    #expect(links.unreadable.map(\.file) == [roots[0]])
  }

  @Test func `linking files that are damaged or cannot be opened are told, the others are found`()
    async throws
  {
    let folder = try withShots("4.5")
    let service = try await folder.refreshedService()
    let roots = [path("shots", in: folder)]
    let target = try target("characters/elly/poses.blend/Action/Fist L")
    #expect(try await service.references(to: target, roots: roots).unreadable.isEmpty)
    let broken = "shots/shot030_override.blend"
    try Data(folder.read(broken).prefix(3000)).write(to: folder.url(broken))
    let found = try await service.references(to: target, roots: roots)
    #expect(found.found.map(\.file) == [path("shots/shot020_links.blend", in: folder)])
    #expect(found.unreadable.map(\.file) == [path(broken, in: folder)])
    #expect(found.unreadable.allSatisfy { !$0.message.isEmpty })
  }

  @Test func `paths of Windows are understood`() {
    let file: ByteString = "/s/shots/a.blend"
    let link = LinkedLibraryPath("//..\\lib\\b.blend", storedIn: file)
    #expect(link.absolute == "/s/lib/b.blend")
  }

  @Test func `files in the root folder of the system have a folder too`() {
    #expect(LinkedLibraryPath("//a/b.blend", storedIn: "/s.blend").absolute == "/a/b.blend")
    #expect(LinkedLibraryPath("//b.blend", storedIn: "/a/s.blend").absolute == "/a/b.blend")
    let paths: [ByteString] = ["/s.blend", "/a/s.blend", "/", "s.blend", "a/s.blend"]
    #expect(paths.map(\.parentFolder) == ["/", "/a", "", "", "a"])
  }

  @Test func `searching for links leaves the overlay of a library to others`() async throws {
    let folder = try withShots("4.5")
    let owner = try await folder.overlaidService()
    let smile = try target("characters/elly/poses.blend/Action/Smile").identifier
    var edit = AssetEdit()
    edit.author = "A. Nother"
    _ = try await owner.changeOverlay(of: .first, [smile: edit])
    let searcher = try await AssetLibraryService(
      libraries: [AssetLibraryReference(root: FilePath(folder.path).appending("shots"))],
      cacheDirectory: folder.cache
    )
    let root = ByteString(folder.library)
    _ = try await searcher.filesLinking("/a.blend", roots: [root])
    #expect(try await owner.asset(smile)?.metadata.author == "A. Nother")
    try Data(folder.read("library/" + Self.poses.string)).write(
      to: folder.url("library/" + Self.poses.string)
    )
    _ = try await searcher.filesLinking("/a.blend", roots: [root])
    #expect(try await owner.asset(smile)?.metadata.author == "A. Nother")
  }
}
