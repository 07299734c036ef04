import AssetSystem
import Foundation
import Glibc
import Testing

@testable import LibraryStore

struct FolderWalkTests {
  private func walk(_ folder: TemporaryFolder, from start: ByteString = "") throws -> FolderWalk {
    let root = try LibraryRoot(ByteString(folder.path))
    return FolderWalk(root: root.descriptor, from: start, flag: CancellationFlag())
  }

  private func files(_ folder: TemporaryFolder) throws -> [String] {
    try walk(folder).files.map(\.path.string)
  }

  @Test func `only blend files count, in any case, and no hidden or backup ones`() throws {
    let folder = try TemporaryFolder()
    for name in [
      "a.blend", "B.BLEND", "a.blend1", "a.blend~", "a.blend@", "a.blend.bak", ".hidden.blend",
      "sub/c.blend", ".git/d.blend", "sub/.e/f.blend", "blend", ".blend", "x.blend2",
    ] {
      try folder.write("", to: name)
    }
    try FileManager.default.createDirectory(
      at: folder.url("folder.blend"),
      withIntermediateDirectories: true
    )
    try folder.write("", to: "folder.blend/inside.blend")
    #expect(
      try files(folder) == ["B.BLEND", "a.blend", "folder.blend/inside.blend", "sub/c.blend"]
    )
  }

  @Test func `links are followed and no folder is listed twice`() throws {
    let folder = try TemporaryFolder()
    let elsewhere = try TemporaryFolder()
    try elsewhere.write("", to: "far/away.blend")
    try folder.write("", to: "real/a.blend")
    try folder.write("", to: "real/deep/b.blend")
    try folder.link("again", to: "real")
    try folder.link("real/up", to: "..")
    try folder.link("real/deep/self", to: ".")
    try folder.link("outside", to: elsewhere.path)
    try folder.link("outside2", to: elsewhere.path + "/far")
    try folder.link("linked.blend", to: "real/a.blend")
    try folder.link("dangling", to: "nowhere")
    try folder.link("gone.blend", to: "nowhere.blend")
    let walk = try walk(folder)
    #expect(
      walk.files.map(\.path.string)
        == ["linked.blend", "outside/far/away.blend", "real/a.blend", "real/deep/b.blend"]
    )
    #expect(walk.problems.isEmpty)
  }

  @Test func `many links to each other end`() throws {
    let folder = try TemporaryFolder()
    for number in 0..<12 {
      try folder.write("", to: "d\(number)/f.blend")
    }
    for number in 0..<12 {
      for other in 0..<12 {
        try folder.link("d\(number)/l\(other)", to: "../d\(other)")
      }
    }
    #expect(try files(folder).count == 12)
  }

  @Test func `names need not be UTF-8`() throws {
    let folder = try TemporaryFolder()
    let name = ByteString(Array("caf".utf8) + [0xE9] + Array(".blend".utf8))
    let path = ByteString(folder.path).appending(path: name)
    let descriptor = path.withPlatformString { open($0, O_CREAT | O_WRONLY, 0o644) }
    #expect(descriptor >= 0)
    close(descriptor)
    #expect(try walk(folder).files.map(\.path) == [name])
  }

  @Test func `what cannot be looked at is a problem and not in the way`() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "good.blend")
    try folder.link("loop.blend", to: "loop.blend")
    let walk = try walk(folder)
    #expect(walk.files.map(\.path) == ["good.blend"])
    #expect(walk.problems.map(\.file) == ["loop.blend"])
    #expect(walk.problems.map(\.kind) == [.unreadable])
  }

  @Test func `folders too deep to be named are problems`() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "top.blend")
    var descriptor = folder.path.withCString { open($0, O_RDONLY | O_DIRECTORY) }
    let name = String(repeating: "d", count: 200)
    for _ in 0..<25 {
      #expect(mkdirat(descriptor, name, 0o755) == 0)
      let next = openat(descriptor, name, O_RDONLY | O_DIRECTORY)
      close(descriptor)
      descriptor = next
    }
    close(descriptor)
    let walk = try walk(folder)
    #expect(walk.files.map(\.path) == ["top.blend"])
    #expect(walk.problems.count == 1)
    #expect(walk.problems.first?.kind == .unreadable)
  }

  @Test func `a walk can begin further down, and of what is gone nothing is found`() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "a/b/c.blend")
    try folder.write("", to: "a/d.blend")
    #expect(try walk(folder, from: "a/b").files.map(\.path) == ["a/b/c.blend"])
    let gone = try walk(folder, from: "nowhere")
    #expect(gone.files.isEmpty && gone.problems.isEmpty)
  }

  @Test func `a cancelled walk says so`() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "a/b.blend")
    let flag = CancellationFlag()
    flag.cancel()
    let root = try LibraryRoot(ByteString(folder.path))
    #expect(FolderWalk(root: root.descriptor, flag: flag).wasCancelled)
  }
}
