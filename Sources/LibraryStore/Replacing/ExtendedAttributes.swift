import AssetSystem
import Glibc

/// What file systems keep with a file besides its permissions: access control lists, labels, notes.
struct ExtendedAttributes {
  private(set) var values: [(name: ByteString, value: [UInt8])] = []

  private static let accessList: ByteString = "system.posix_acl_access"
  /// Others are the system's own business, such as checksums of the old contents.
  private static let copied: Set<ByteString> = [
    accessList, "system.nfs4_acl", "security.selinux",
  ]

  /// Reads those that a new version of the file has to keep; none where there are no such things.
  init(of path: ByteString) throws {
    guard let list = GNUCalls.shared.listxattr, let get = GNUCalls.shared.getxattr else { return }
    let names = try Self.read("list the attributes of", path) { buffer, size in
      path.withPlatformString { list($0, buffer, size) }
    }
    for bytes in (names ?? []).split(separator: 0) {
      let name = ByteString(bytes)
      guard bytes.starts(with: "user.".utf8) || Self.copied.contains(name) else { continue }
      let value = try Self.read("read the attributes of", path) { buffer, size in
        path.withPlatformString { path in name.withPlatformString { get(path, $0, buffer, size) } }
      }
      guard let value else { continue }
      values.append((name, value))
    }
  }

  /// The same without what users noted, which is about that one file.
  var withoutNotes: ExtendedAttributes {
    var others = self
    others.values.removeAll { $0.name.bytes.starts(with: "user.".utf8) }
    return others
  }

  /// Gives them to a new file.
  ///
  /// - Parameters:
  ///   - descriptor: the new file, open for writing.
  ///   - path: what it is called, for messages.
  ///   - keepsGroup: whether the new file belongs to the same group; otherwise its group gets the
  ///     rights of others.
  /// - Throws: ``LibraryStoreError`` when one that matters cannot be kept.
  func write(to descriptor: Int32, path: ByteString, keepsGroup: Bool) throws {
    guard let set = GNUCalls.shared.fsetxattr, let remove = GNUCalls.shared.fremovexattr else {
      return
    }
    // The folder may have given the new file a list that the old one does not have.
    if !values.contains(where: { $0.name == Self.accessList }) {
      _ = Self.accessList.withPlatformString { remove(descriptor, $0) }
    }
    for (name, value) in values {
      let isAccessList = name == Self.accessList
      let value = isAccessList && !keepsGroup ? Self.withoutGroup(value) : value
      let result = name.withPlatformString { set(descriptor, $0, value, value.count, 0) }
      guard result != 0, errno != ENOTSUP else { continue }
      // Labels are for the system to decide on, and not everyone may set them.
      guard isAccessList || name.bytes.starts(with: "user.".utf8) else { continue }
      throw LibraryStoreError.writing("keep the attributes of", path, errno)
    }
  }

  /// The list with the rights of others for the owning group: a version, then for each entry a tag,
  /// its rights and an ID (Linux: posix_acl_xattr.h).
  static func withoutGroup(_ list: [UInt8]) -> [UInt8] {
    let entries = stride(from: 4, to: list.count - list.count % 4 - 7, by: 8)
    func rights(_ tag: UInt8) -> Int? { entries.first { list[$0] == tag && list[$0 + 1] == 0 } }
    guard let group = rights(0x04), let others = rights(0x20) else { return list }
    var changed = list
    changed[group + 2] = list[others + 2]
    return changed
  }

  /// Reads what may grow meanwhile; nil when it is not there, or there are no such things here.
  private static func read(
    _ action: String,
    _ path: ByteString,
    _ call: (UnsafeMutableRawPointer?, Int) -> Int
  ) throws -> [UInt8]? {
    var size = call(nil, 0)
    for _ in 0..<8 where size > 0 {
      var buffer = [UInt8](repeating: 0, count: size)
      size = buffer.withUnsafeMutableBytes { call($0.baseAddress, $0.count) }
      if size >= 0 { return Array(buffer.prefix(size)) }
      guard errno == ERANGE else { break }
      size = call(nil, 0)
    }
    guard size < 0 else { return [] }
    let isAbsent = [ENOTSUP, ENODATA, ENOENT, ENOSYS, EACCES, EPERM].contains(errno)
    guard isAbsent else {
      throw LibraryStoreError.system(.unreadable, action, path: path, errno: errno)
    }
    return nil
  }
}
