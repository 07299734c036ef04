import AssetSystem
import Foundation
import Glibc
import Testing

@testable import LibraryStore

/// What becomes of owner, group and permissions when others than the owner replace a file.
struct FileReplacementTests {
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
      var old = stat()
      guard stat(target.string, &old) == 0 else { throw CancellationError() }
      let replacement = try FileReplacement(of: target, with: "new", old: old)
      try replacement.moveIntoPlace()
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

  @Test(.enabled(if: getuid() == 0), arguments: [(0o664, 0o644), (0o660, 0o600), (0o646, 0o666)])
  func `a group that cannot be kept leaves its rights to no other`(
    _ old: mode_t,
    _ new: mode_t
  ) async throws {
    let status = try await replaced(group: 54_324, mode: old)
    #expect(status.st_gid == 54_323)
    #expect(status.st_mode & 0o7777 == new)
  }
}
