import AssetSystem
import Foundation
import Glibc
import SystemPackage
import Testing

@testable import LibraryStore

struct WatchingTests {
  private func changes(_ events: WatchEvent...) -> WatchedChanges {
    var changes = WatchedChanges()
    for event in events {
      changes.record(event)
    }
    return changes
  }

  private func event(_ folder: ByteString, _ name: ByteString, _ mask: Int...) -> WatchEvent {
    WatchEvent(folder: folder, name: name, mask: mask.reduce(0) { $0 | UInt32($1) })
  }

  @Test func `a file that was written, moved or deleted is looked at again`() {
    let changes = changes(
      event("a", "x.blend", Int(IN_CLOSE_WRITE)),
      event("", "y.BLEND", Int(IN_MOVED_TO)),
      event("a/b", "z.blend", Int(IN_DELETE))
    )
    let files: Set<ByteString> = ["a/x.blend", "y.BLEND", "a/b/z.blend"]
    #expect(changes.scope == .paths(folders: [], files: files))
  }

  @Test func `other files, hidden ones and files still being written do not matter`() {
    let changes = changes(
      event("a", "x.blend1", Int(IN_CLOSE_WRITE)),
      event("a", "x.blend@", Int(IN_CLOSE_WRITE)),
      event("a", ".x.blend", Int(IN_CLOSE_WRITE)),
      event("a", "x.blend", Int(IN_CREATE)),
      event("a", ".git", Int(IN_CREATE), Int(IN_ISDIR)),
      event("a", "blender_assets.cats.txt", Int(IN_CLOSE_WRITE)),
      event("", "", Int(IN_IGNORED))
    )
    #expect(changes.isEmpty)
    #expect(changes.scope == nil)
  }

  @Test func `new and lost folders are walked`() {
    let changes = changes(
      event("a", "new", Int(IN_CREATE), Int(IN_ISDIR)),
      event("", "old", Int(IN_MOVED_FROM), Int(IN_ISDIR))
    )
    #expect(changes.scope == .paths(folders: ["a/new", "old"], files: []))
  }

  @Test func `links are never closed, so their creation counts`() {
    var link = event("a", "x.blend", Int(IN_CREATE))
    link.isLink = true
    #expect(changes(link).scope == .paths(folders: [], files: ["a/x.blend"]))
    link.leadsToFolder = true
    #expect(changes(link).scope == .everything)
  }

  @Test func `the catalogs of the root are noticed`() {
    let name = ByteString(AssetCatalogDefinitionFile.fileName)
    for mask in [IN_CLOSE_WRITE, IN_MOVED_TO, IN_DELETE] {
      let changes = changes(event("", name, Int(mask)))
      #expect(changes.hasCatalogs && changes.scope == nil && !changes.isEmpty)
    }
  }

  @Test func `lost events and a lost root mean everything`() {
    #expect(changes(event("", "", Int(IN_Q_OVERFLOW))).scope == .everything)
    #expect(changes(event("", "", Int(IN_DELETE_SELF))).scope == .everything)
    #expect(changes(event("a", "", Int(IN_DELETE_SELF))).isEmpty)
  }

  @Test func `the mount a path is on decides whether it is watched`() {
    let table = MountTable(
      parsing: """
        22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
        30 22 0:50 / /mnt/show rw shared:9 master:2 - nfs4 server:/show rw
        31 22 0:51 / /mnt/my\\040disk rw - cifs //server/x rw
        32 30 8:2 / /mnt/show/local rw - xfs /dev/sdb1 rw
        33 22 0:52 / /home/a/remote rw - fuse.sshfs host: rw
        34 22 8:3 / /ntfs rw - fuseblk /dev/sdc1 rw
        broken line
        """
    )
    #expect(table.kind(of: "/home/a") == "ext4")
    #expect(table.kind(of: "/mnt/show/library") == "nfs4")
    #expect(table.kind(of: "/mnt/showroom") == "ext4")
    #expect(table.kind(of: "/mnt/show/local/x") == "xfs")
    #expect(table.isShared("/mnt/my disk/library"))
    #expect(table.isShared("/home/a/remote/library"))
    #expect(!table.isShared("/ntfs/library"))
    #expect(!MountTable(parsing: "").isShared("/anything"))
  }

  @Test func `watching may begin before the first refresh`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.service()
    await service.startWatching()
    _ = try await service.refresh(.all)
    let count = try await service.everything().count
    let events = service.events()
    try folder.remove("library/materials/skin.blend")
    for await event in events where event == .libraryChanged(.first) { break }
    #expect(try await service.everything().count == count - 3)
  }

  @Test(.timeLimit(.minutes(5)))
  func `a library that was not there when watching began is watched once it is`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    try FileManager.default.moveItem(at: folder.url("library"), to: folder.url("away"))
    let service = try await folder.service()
    await service.startWatching()
    #expect(try await service.refresh(.all)[0].library.problem != nil)
    try FileManager.default.moveItem(at: folder.url("away"), to: folder.url("library"))
    _ = try await service.refresh(.all)
    let count = try await service.everything().count
    let events = service.events()
    try folder.remove("library/materials/skin.blend")
    for await _ in events where try await service.everything().count == count - 3 { break }
    await service.stopWatching()
  }

  @Test(.timeLimit(.minutes(5)))
  func `a folder that comes with a link lists nothing twice`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    await service.startWatching()
    let count = try await service.everything().count
    try FileManager.default.createDirectory(
      at: folder.url("new"),
      withIntermediateDirectories: true
    )
    try folder.link("new/latest", to: "../props")
    try folder.link("new/outside", to: "../../elsewhere")
    for name in ["new", "elsewhere"] {
      try FileManager.default.createDirectory(
        at: folder.url(name),
        withIntermediateDirectories: true
      )
      try FileManager.default.copyItem(
        at: folder.url("library/materials/skin.blend"),
        to: folder.url("\(name)/\(name).blend")
      )
    }
    let events = service.events()
    func waitUntil(_ isDone: () async throws -> Bool) async throws {
      guard try await !isDone() else { return }
      for await _ in events where try await isDone() { return }
    }
    try FileManager.default.moveItem(at: folder.url("new"), to: folder.url("library/new"))
    try await waitUntil { try await service.found(by: "file:new/new").count == 3 }
    #expect(try await service.everything().count == count + 6)
    #expect(try await service.found(by: "file:new/outside").count == 3)
    let furniture = try await service.found(by: "file:furniture").count
    try folder.remove("library/props/furniture.blend")
    try await waitUntil { try await service.everything().count == count + 6 - furniture }
    await service.stopWatching()
  }

  @Test func `changes in a library show by themselves`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    await service.startWatching()
    let events = service.events()
    func waitUntil(_ isDone: () async throws -> Bool) async throws {
      guard try await !isDone() else { return }
      for await _ in events where try await isDone() { return }
    }
    let count = try await service.everything().count
    try FileManager.default.copyItem(
      at: folder.url("library/materials/skin.blend"),
      to: folder.url("library/materials/copy.blend")
    )
    try await waitUntil { try await service.everything().count == count + 3 }

    try FileManager.default.createDirectory(
      at: folder.url("library/new/deep"),
      withIntermediateDirectories: true
    )
    try FileManager.default.moveItem(
      at: folder.url("library/materials/copy.blend"),
      to: folder.url("library/new/deep/moved.blend")
    )
    try await waitUntil { try await service.found(by: "file:moved").count == 3 }

    try FileManager.default.moveItem(at: folder.url("library/new"), to: folder.url("library/old"))
    try await waitUntil { try await service.found(by: "file:old/deep").count == 3 }
    #expect(try await service.everything().count == count + 3)

    try folder.remove("library/old")
    try await waitUntil { try await service.everything().count == count }

    let catalogs = "library/blender_assets.cats.txt"
    try folder.write("VERSION 1\n", to: catalogs)
    try await waitUntil { try await service.catalogOverview(.all).nodes.isEmpty }
    await service.stopWatching()
  }
}
