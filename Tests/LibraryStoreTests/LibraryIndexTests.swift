import AssetSystem
import Foundation
import GRDB
import Glibc
import SystemPackage
import Testing

@testable import LibraryStore

struct LibraryIndexTests {
  private func indexFile(_ folder: TemporaryFolder) -> URL {
    let root = ByteString(folder.library.string)
    return URL(fileURLWithPath: IndexLocation(root: root, in: folder.cache).file.string)
  }

  @Test func `an index outlives the process that made it`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let first = try await folder.refreshedService().everything()
    let again = try await folder.service()
    #expect(try await again.everything() == first)
    #expect(await again.libraries()[0].fileCount == 9)
  }

  @Test func `a broken index is made anew`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    _ = try await folder.refreshedService()
    let file = indexFile(folder)
    #expect(FileManager.default.fileExists(atPath: file.path))
    for suffix in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: file.path + suffix)
    }
    try Data(repeating: 0x5A, count: 20_000).write(to: file)
    let service = try await folder.service()
    #expect(await service.libraries()[0].problem == nil)
    #expect(try await service.everything().isEmpty)
    #expect(try await service.refresh(.all)[0].library.assetCount == 42)
  }

  @Test func `an index found broken while reading is made anew by the next refresh`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let other = try await folder.service()
    try await overwriteIndex(of: service, in: folder)
    await #expect(throws: LibraryStoreError.self) { try await other.everything() }
    #expect(await other.index(of: .first).isDamaged)
    #expect(try await other.refresh(.all)[0].library.assetCount == 42)
    #expect(try await other.everything().count == 42)
  }

  /// Leaves nothing but the head of an index that is in use.
  private func overwriteIndex(
    of service: AssetLibraryService,
    in folder: TemporaryFolder
  ) async throws {
    try await service.index(of: .first).checkpoint()
    let file = try FileHandle(forUpdating: indexFile(folder))
    let size = try file.seekToEnd()
    try file.seek(toOffset: 4_096)
    try file.write(contentsOf: Data(repeating: 0x5A, count: Int(size) - 4_096))
    try file.close()
  }

  @Test func `an index found broken by a refresh is made anew at once`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let other = try await folder.service()
    try await overwriteIndex(of: service, in: folder)
    #expect(try await other.refresh(.all)[0].library.assetCount == 42)
    #expect(try await other.everything().count == 42)
  }

  @Test func `keys into an index that was made anew mean nothing, and no listing outlives it`()
    async throws
  {
    let folder = try TemporaryFolder(copying: "4.5")
    let second = try TemporaryFolder(copying: "5.0")
    let service = try await AssetLibraryService(
      libraries: [folder.library, second.library].map { AssetLibraryReference(root: $0) },
      cacheDirectory: folder.cache
    )
    _ = try await service.refresh(.all)
    let all = try await service.listing(AssetListRequest()).keys
    let own = all.filter { $0.library == .first }
    await service.select(Set(own))
    try await service.setActiveAsset(own[0])
    try folder.remove("library/materials/skin.blend")
    try await service.index(of: .first).rebuild()
    let events = service.events()
    _ = try await service.refresh(.all)
    let present = try await service.listing(AssetListRequest()).keys
    #expect(present.count == all.count - 3)
    #expect(Set(present).isDisjoint(with: own))
    #expect(await service.activeAsset() == nil)
    #expect(try await service.selectedAssets().isEmpty)
    #expect(await events.first { $0 == .activeChanged(nil) } != nil)
    #expect(await events.first { $0 == .selectionChanged([]) } != nil)
  }

  @Test func `what a new index has not published yet is not shown`() throws {
    let folder = try TemporaryFolder()
    let index = try LibraryIndex.open(root: "/nowhere", cacheDirectory: folder.cache)
    var random = RandomAssets(seed: 14)
    try index.apply((0..<8).map { random.file($0) })
    #expect(try index.columns().count == 0)
    #expect(try index.read { try index.sortKeys(in: $0).count } == 0)
    try index.publish()
    #expect(try index.columns().count > 0)
  }

  @Test func `an index of another version is made anew`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let index = await (try folder.refreshedService()).index(of: .first)
    try index.write { try $0.execute(sql: "PRAGMA user_version = 9999") }
    let service = try await folder.service()
    #expect(try await service.everything().isEmpty)
    #expect(try await service.refresh(.all)[0].library.assetCount == 42)
  }

  @Test func `an index of another library is made anew`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let index = await (try folder.refreshedService()).index(of: .first)
    try index.setNote("root", to: "/another/place")
    #expect(try await folder.service().everything().isEmpty)
  }

  @Test func `without a folder for it, the index is kept in memory`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    try folder.write("in the way", to: "cache")
    let service = try await folder.service()
    #expect(await service.libraries()[0].problem?.contains("in memory") == true)
    let summary = try await service.refresh(.all)[0]
    #expect(summary.library.assetCount == 42)
    #expect(try await service.found(by: "smile") == ["Smile"])
    #expect(try folder.read("cache") == Array("in the way".utf8))
  }

  @Test func `two services on one index see what the other has read`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let one = try await folder.service()
    let other = try await folder.service()
    #expect(try await other.everything().isEmpty)
    _ = try await one.refresh(.all)
    try await other.reloadCatalogs(.all)
    #expect(try await other.everything() == one.everything())
    try FileManager.default.removeItem(at: folder.url("library/materials/skin.blend"))
    _ = try await other.refresh(.all)
    #expect(try await one.everything().count == 39)
  }

  @Test func `two services can refresh at the same time`() async throws {
    let folder = try TemporaryFolder(copying: "5.0")
    let one = try await folder.service()
    let other = try await folder.service()
    async let first = one.refresh(.all, full: true)
    async let second = other.refresh(.all, full: true)
    #expect(try await first[0].library.fileCount == 9)
    #expect(try await second[0].library.fileCount == 9)
    #expect(try await one.everything().map(\.key) == other.everything().map(\.key))
    #expect(try await one.everything().count == 42)
  }

  @Test func `names of index files are readable, safe and different`() {
    let cache: FilePath = "/cache"
    func name(_ root: ByteString) -> String {
      IndexLocation(root: root, in: cache).file.lastComponent?.string ?? ""
    }
    let roots: [ByteString] = [
      "/a/Library", "/b/Library", "/a/Library ", "/", "/\u{1B}[31m", "/...",
    ]
    #expect(name("/a/Library").hasPrefix("library-Library-"))
    #expect(Set(roots.map(name)).count == roots.count)
    let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._")
    #expect(roots.allSatisfy { name($0).allSatisfy(allowed.contains) })
    let long = ByteString("/" + String(repeating: "x", count: 255))
    #expect(name(long).utf8.count < 100)
  }

  private func gone(_ round: Int) -> ByteString {
    ByteString("poses/\(round % 7)-\(round).blend")
  }

  @Test func `the full-text index follows every change`() throws {
    let folder = try TemporaryFolder()
    let index = try LibraryIndex.open(root: "/nowhere", cacheDirectory: folder.cache)
    var random = RandomAssets(seed: 31)
    for round in 0..<12 {
      try index.apply((0..<8).map { random.file($0) }, removing: [gone(round)])
      if round % 3 == 1 {
        try index.fillSearch(flag: CancellationFlag())
      }
    }
    try index.fillSearch(flag: CancellationFlag())
    try index.write { database in
      // SQLite compares the full-text index with the texts, and throws if they differ.
      try database.execute(sql: "INSERT INTO search(search, rank) VALUES('integrity-check', 1)")
      let orphans = try Int.fetchOne(
        database,
        sql: "SELECT count(*) FROM texts WHERE id NOT IN (SELECT id FROM assets)"
      )
      #expect(orphans == 0)
    }
  }
}
