import AssetSystem
import LibraryStore
import Testing

@testable import AssetOperations

/// How files are put together that become durable together.
struct GroupLimitsTests {
  private func groups(
    _ paths: [ByteString],
    files: Int = 100,
    bytes: Int64 = 100,
    folders: Int = 100
  ) -> [[ByteString]] {
    var limits = GroupLimits()
    limits.files = files
    limits.bytes = bytes
    limits.folders = folders
    var waiting = paths.map { FileTask(path: $0) }[...]
    var groups: [[ByteString]] = []
    while !waiting.isEmpty {
      // A file is as long as its name says.
      let group = limits.takeGroup(from: &waiting) { path in
        path.string.split(separator: "/").last.flatMap { Int64($0) } ?? 0
      }
      groups.append(group.map(\.path))
    }
    return groups
  }

  @Test func `files stay in their order, and none is left out`() {
    let paths = (0..<10).map { ByteString("/\($0 % 3)/0\($0)") }
    #expect(groups(paths, files: 3).flatMap { $0 } == paths)
    #expect(groups(paths, files: 3).map(\.count) == [3, 3, 3, 1])
  }

  @Test func `a group is as long as all its files`() {
    let paths: [ByteString] = ["/a/40", "/a/60", "/a/1", "/a/99", "/a/1"]
    #expect(groups(paths).map(\.count) == [2, 2, 1])
  }

  @Test func `a file that is too long alone is alone`() {
    let paths: [ByteString] = ["/a/1000", "/a/2", "/a/1000", "/a/1000"]
    #expect(groups(paths).map(\.count) == [1, 1, 1, 1])
    #expect(groups(paths, bytes: 0).map(\.count) == [1, 1, 1, 1])
  }

  @Test func `files in many folders are not in one group`() {
    let paths: [ByteString] = ["/a/1", "/b/1", "/a/2", "/c/1", "/d/1", "/d/2"]
    #expect(groups(paths, folders: 2).map(\.count) == [3, 3])
    #expect(groups(paths, folders: 1).map(\.count) == [1, 1, 1, 1, 2])
  }

  @Test func `no group needs more room than the file system has`() {
    let limits = GroupLimits(room: "/")
    #expect(limits.bytes <= GroupLimits().bytes)
    #expect(limits.files == GroupLimits().files)
  }

  @Test(arguments: ["/proc/self", "/not/there", nil] as [ByteString?])
  func `where the room is not told, there is no such limit`(_ path: ByteString?) {
    #expect(GroupLimits(room: path).bytes == GroupLimits().bytes)
  }
}
