import AssetSystem
import Foundation
import Glibc
import Synchronization
import Testing

@testable import LibraryStore

struct StagedFolderTests {
  private let folder: TemporaryFolder
  private let root: ByteString
  private let asset: ByteString

  init() throws {
    folder = try TemporaryFolder()
    root = folder.path("library")
    asset = folder.path("library/Props/chair")
    try FileManager.default.createDirectory(
      atPath: root.string,
      withIntermediateDirectories: true
    )
  }

  private func staged(_ version: Int? = nil, _ calls: FileSystemCalls = FileSystemCalls()) throws
    -> StagedFolder
  {
    try StagedFolder(of: asset, below: root, version: version, calls: calls)
  }

  private func contents() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.string).sorted()
  }

  @Test func `nothing but hidden folders is to be seen until it gets its place`() throws {
    let staged = try staged()
    try staged.write("chair.blend", contents: "BLENDER")
    #expect(try contents().filter { !$0.contains("/.") } == ["Props", "Props/chair"])
    #expect(try staged.place())
    try staged.keep()
    #expect(
      try contents() == [
        "Props", "Props/chair", "Props/chair/v001", "Props/chair/v001/chair.blend",
      ]
    )
  }

  @Test func `what is let go of leaves nothing, the folders made for it neither`() throws {
    do {
      let staged = try staged()
      try staged.write("chair.blend", contents: "BLENDER")
    }
    #expect(try contents() == [])
  }

  @Test func `what has no place cannot be kept, and can still be taken back`() throws {
    let staged = try staged()
    #expect(throws: LibraryStoreError.self) { try staged.keep() }
    staged.takeBack()
    #expect(try contents() == [])
  }

  @Test func `folders that another publisher removes meanwhile are made again`() throws {
    for moment in 1...3 {
      let turns = Mutex(0)
      var calls = FileSystemCalls()
      let (asset, real) = (asset, calls)
      calls.makeFolder = { path in
        let turn = turns.withLock { turns in
          turns += 1
          return turns
        }
        if turn == moment {
          // As one does who fails, and had made them.
          _ = real.removeFolder(asset)
          _ = real.removeFolder(asset.parentFolder)
        }
        return real.makeFolder(path)
      }
      let staged = try staged(nil, calls)
      #expect(staged.version == 1, "folder \(moment)")
      #expect(try staged.place())
      staged.takeBack()
      #expect(try contents() == [], "folder \(moment)")
    }
  }

  @Test func `a lock that is let go of a moment late is waited for`() throws {
    let refused = Mutex(0)
    var calls = FileSystemCalls()
    let real = calls
    // Another takes the number, so that the folder is locked again, and not at the first attempt.
    calls.moveToFreeName = { _, _ in
      refused.withLock { $0 = 1 }
      return EEXIST
    }
    calls.lock = { descriptor in
      let isRefused = refused.withLock { refused in
        refused -= 1
        return refused == 0
      }
      return isRefused ? EWOULDBLOCK : real.lock(descriptor)
    }
    let staged = try staged(nil, calls)
    #expect(try !staged.place())
  }

  @Test func `a file that cannot be removed is told`() throws {
    var calls = FileSystemCalls()
    calls.unlink = { _ in EIO }
    let staged = try staged(nil, calls)
    try staged.write("raw", contents: "x")
    #expect(throws: LibraryStoreError.self) { try staged.remove("raw") }
  }

  @Test func `what is taken back from its place leaves nothing`() throws {
    let staged = try staged()
    try staged.write("chair.blend", contents: "BLENDER")
    #expect(try staged.place())
    staged.takeBack()
    #expect(try contents() == [])
  }

  @Test func `folders that others use meanwhile stay`() throws {
    let staged = try staged()
    try folder.write("x", to: "library/Props/other.txt")
    staged.takeBack()
    #expect(try contents() == ["Props", "Props/other.txt"])
  }

  @Test func `numbers that are being made are kept from others`() throws {
    let first = try staged()
    let second = try staged()
    #expect((first.version, second.version) == (1, 2))
    #expect(throws: LibraryStoreError.self) { try staged(2) }
    #expect(try staged(9).version == 9)
  }

  @Test func `a file that cannot be written whole is not there`() throws {
    let staged = try staged()
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try staged.write("half") { descriptor in
        Glibc.write(descriptor, "ha", 2)
        throw Stop()
      }
    }
    #expect(staged.path.folderNames { $0 == "half" }.isEmpty)
  }

  @Test func `without locks only old leftovers are removed`() throws {
    var calls = FileSystemCalls()
    calls.lock = { _ in ENOLCK }
    let left = asset.appending(path: ".v001.abc.publishing")
    try FileManager.default.createDirectory(
      atPath: left.string,
      withIntermediateDirectories: true
    )
    let next = try staged(nil, calls)
    #expect(next.version == 2)
    #expect(FileManager.default.fileExists(atPath: left.string))
  }

  @Test func `leftovers of assets beside it are removed, and what is empty then`() throws {
    let left = folder.path("library/Props/table/.v001.abc.publishing")
    try FileManager.default.createDirectory(
      atPath: left.string,
      withIntermediateDirectories: true
    )
    try folder.write("half", to: "library/Props/table/.v001.abc.publishing/x.blend")
    StagedFolder.removeLeftovers(ofAssetsIn: folder.path("library/Props"))
    #expect(try contents() == ["Props"])
  }

  @Test func `a link in what is left behind is removed and not followed`() throws {
    try folder.write("precious", to: "outside/file.txt")
    let left = asset.appending(path: ".v001.abc.publishing")
    try FileManager.default.createDirectory(
      atPath: left.string,
      withIntermediateDirectories: true
    )
    symlink(folder.path("outside").string, left.appending(path: "link").string)
    _ = try staged()
    #expect(!FileManager.default.fileExists(atPath: left.string))
    #expect(folder.exists("outside/file.txt"))
  }

  @Test func `where folders cannot be moved over nothing, they are still never moved over another`()
    throws
  {
    var calls = FileSystemCalls()
    calls.moveToFreeName = { _, _ in ENOSYS }
    let first = try staged(nil, calls)
    try folder.write("theirs", to: "library/Props/chair/v001/file")
    #expect(try !first.place())
    #expect(first.version == 2)
    #expect(try first.place())
    try first.keep()
    #expect(try contents().contains("Props/chair/v001/file"))
    #expect(try contents().contains("Props/chair/v002"))
  }
}
