import AssetSystem
import Foundation
import Glibc
import Testing

@testable import LibraryStore

/// What becomes of owner, group and permissions when others than the owner replace a file.
struct ReplacedPermissionsTests {
  private typealias IDSetter = @convention(c) (UInt32) -> Int32

  /// Works as another user with the groups of this process, on a thread of its own: root may do
  /// everything, and only root may become another.
  private func asUser<Value: Sendable>(
    _ user: uid_t,
    _ group: gid_t,
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    let handle = dlopen(nil, RTLD_NOW)
    let userSetter = try #require(dlsym(handle, "setfsuid"))
    let groupSetter = try #require(dlsym(handle, "setfsgid"))
    let setters = (
      unsafeBitCast(userSetter, to: IDSetter.self), unsafeBitCast(groupSetter, to: IDSetter.self)
    )
    return try await BlockingWork.run { _ in
      _ = setters.1(group)
      _ = setters.0(user)
      defer {
        _ = setters.0(geteuid())
        _ = setters.1(getegid())
      }
      return try work()
    }
  }

  /// Replaces a file of another user and of a group as a user with a group of their own.
  private func replaced(group: gid_t, mode: mode_t) async throws -> stat {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "file")
    let path = folder.url("file").path
    #expect(chmod(folder.path, 0o777) == 0)
    #expect(chown(path, 54_321, group) == 0 && chmod(path, mode) == 0)
    let target = ByteString(path)
    try await asUser(54_322, 54_323) {
      let group = try ReplacementGroup(of: [target])
      try group.stage(ReplacementTarget(target), contents: "new")
      guard case .replaced? = group.commit()[target] else { throw CancellationError() }
    }
    #expect(try folder.read("file") == Array("new".utf8))
    var status = stat()
    #expect(stat(path, &status) == 0)
    return status
  }

  /// A group that this process is in besides its first; nil when it may not join one.
  private static let joined: gid_t? = {
    var group: gid_t = 54_325
    return setgroups(1, &group) == 0 ? group : nil
  }()

  @Test(.enabled(if: getuid() == 0 && Self.joined != nil))
  func `someone else's file keeps its group when one is in it`() async throws {
    let group = try #require(Self.joined)
    let status = try await replaced(group: group, mode: 0o664)
    #expect(status.st_uid == 54_322)
    #expect(status.st_gid == group)
    #expect(status.st_mode & 0o7777 == 0o664)
  }

  @Test(.enabled(if: getuid() == 0), arguments: [(0o662, 0o622), (0o606, 0o666), (0o646, 0o666)])
  func `a group that cannot be kept leaves its rights to no other`(
    _ old: mode_t,
    _ new: mode_t
  ) async throws {
    let status = try await replaced(group: 54_324, mode: old)
    #expect(status.st_gid == 54_323)
    #expect(status.st_mode & 0o7777 == new)
  }

  @Test(.enabled(if: getuid() == 0))
  func `someone else's file that may only be read is refused`() async throws {
    let error = await #expect(throws: LibraryStoreError.self) {
      _ = try await replaced(group: 54_324, mode: 0o664)
    }
    #expect(error?.message.contains("read-only") == true)
  }

  /// A list as Linux stores it: a version, then tag, rights and ID of each entry.
  private static func list(_ entries: [(tag: UInt8, rights: UInt8, id: UInt32)]) -> [UInt8] {
    entries.reduce(into: [2, 0, 0, 0]) { bytes, entry in
      bytes += [entry.tag, 0, entry.rights, 0]
      bytes += withUnsafeBytes(of: entry.id.littleEndian, Array.init)
    }
  }

  private static let noID = UInt32.max
  private static let accessList = list([
    (0x01, 7, noID), (0x02, 6, 54_330), (0x04, 5, noID), (0x10, 7, noID), (0x20, 4, noID),
  ])

  /// Whether the attribute is set now; not every file system has such.
  private func set(_ name: String, _ value: [UInt8], on path: String) throws -> Bool {
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    let call = try #require(GNUCalls.shared.fsetxattr)
    if call(descriptor, name, value, value.count, 0) == 0 { return true }
    #expect(errno == ENOTSUP)
    return false
  }

  private func value(_ name: String, of path: String) throws -> [UInt8]? {
    let call = try #require(GNUCalls.shared.getxattr)
    var bytes = [UInt8](repeating: 0, count: 1_000)
    let count = call(path, name, &bytes, bytes.count)
    return count < 0 ? nil : Array(bytes[..<count])
  }

  private func replace(_ path: String) throws {
    let target = ByteString(path)
    let group = try ReplacementGroup(of: [target])
    try group.stage(ReplacementTarget(target), contents: "new")
    guard case .replaced? = group.commit()[target] else {
      Issue.record("the file was not replaced")
      return
    }
  }

  @Test func `attributes and access control lists stay`() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "file")
    let path = folder.url("file").path
    #expect(chmod(path, 0o764) == 0)
    guard try set("user.note", Array("keep me".utf8), on: path),
      try set("user.empty", [], on: path),
      try set("system.posix_acl_access", Self.accessList, on: path)
    else { return }
    try replace(path)
    #expect(try folder.read("file") == Array("new".utf8))
    #expect(try value("user.note", of: path) == Array("keep me".utf8))
    #expect(try value("user.empty", of: path) == [])
    #expect(try value("system.posix_acl_access", of: path) == Self.accessList)
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o774)
  }

  @Test func `the folder's list for new files gives no one rights to an old one`() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "file")
    let path = folder.url("file").path
    #expect(chmod(path, 0o640) == 0)
    guard try set("system.posix_acl_default", Self.accessList, on: folder.path) else { return }
    try replace(path)
    #expect(try value("system.posix_acl_access", of: path) == nil)
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640)
  }

  @Test func `another group gets the rights of others, also in a list`() {
    let changed = ExtendedAttributes.withoutGroup(Self.accessList)
    let expected = Self.list([
      (0x01, 7, Self.noID), (0x02, 6, 54_330), (0x04, 4, Self.noID), (0x10, 7, Self.noID),
      (0x20, 4, Self.noID),
    ])
    #expect(changed == expected)
    #expect(ExtendedAttributes.withoutGroup([2, 0]) == [2, 0])
    #expect(ExtendedAttributes.withoutGroup([]) == [])
  }
}
