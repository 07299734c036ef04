import AssetSystem
import Glibc

/// A new version of a file, written beside it and not yet in its place.
///
/// Whatever happens, the file under its own name is always whole: the old one or the new one.
struct FileReplacement: ~Copyable {
  private let target: ByteString
  private let temporary: ByteString
  private var isInPlace = false

  /// Writes the bytes to a new file in the target's folder and makes sure they have arrived.
  ///
  /// - Parameters:
  ///   - target: the file to be replaced; no symbolic link.
  ///   - bytes: the new contents.
  ///   - old: the present file, whose permissions are kept, and owner and group as far as allowed.
  /// - Throws: ``LibraryStoreError``; then nothing is left behind.
  init(of target: ByteString, with bytes: ByteString, old: stat?) throws {
    self.target = target
    temporary = Self.sibling(of: target, suffix: ".writing")
    let descriptor = temporary.withPlatformString {
      open($0, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else { throw Self.failure("write beside", target) }
    defer { close(descriptor) }
    do {
      if let old {
        try Self.takeOver(old, descriptor, temporary)
      }
      try Self.write(bytes, to: descriptor, temporary)
      guard fsync(descriptor) == 0 else { throw Self.failure("save", temporary) }
      guard try FileContents(reading: temporary)?.bytes == bytes else {
        throw LibraryStoreError(
          .unwritable,
          path: temporary,
          message: "What was written to \(temporary.string) reads back differently. Check the disk."
        )
      }
    } catch {
      _ = temporary.withPlatformString { unlink($0) }
      throw error
    }
  }

  deinit {
    if !isInPlace {
      _ = temporary.withPlatformString { unlink($0) }
    }
  }

  /// Keeps the present file under another name, which may be taken by an older backup.
  func keepOld(as backup: ByteString) throws {
    let intermediate = Self.sibling(of: backup, suffix: ".linking")
    let linked = target.withPlatformString { from in
      intermediate.withPlatformString { link(from, $0) }
    }
    if linked == 0 {
      defer { _ = intermediate.withPlatformString { unlink($0) } }
      try Self.rename(intermediate, backup)
    } else if let old = try FileContents(reading: target) {
      // Some network file systems have no hard links.
      let copy = try FileReplacement(of: backup, with: old.bytes, old: old.status)
      try copy.moveIntoPlace()
    }
  }

  /// Puts the new file into the old one's place.
  consuming func moveIntoPlace() throws {
    try Self.rename(temporary, target)
    isInPlace = true
    let folder = target.parentFolder.withPlatformString {
      open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard folder >= 0 else { return }
    defer { close(folder) }
    // Not every file system can do this to a folder; the rename has happened all the same.
    _ = fsync(folder)
  }

  /// Gives a new file the owner, group and permissions of the old one.
  private static func takeOver(_ old: stat, _ descriptor: Int32, _ path: ByteString) throws {
    // Only root may give files away; a group one is in can be kept by anyone, but not in one go.
    if fchown(descriptor, old.st_uid, old.st_gid) != 0 {
      _ = fchown(descriptor, uid_t.max, old.st_gid)
    }
    var new = stat()
    guard fstat(descriptor, &new) == 0 else {
      throw failure("look at", path)
    }
    var mode = old.st_mode & 0o7777
    if new.st_gid != old.st_gid {
      // To the old file, those of the new group were others.
      mode = mode & ~(S_ISGID | S_IRWXG) | (mode & S_IRWXO) << 3
    }
    guard fchmod(descriptor, mode) == 0 else {
      throw failure("set the permissions of", path)
    }
  }

  private static func rename(_ old: ByteString, _ new: ByteString) throws {
    let result = old.withPlatformString { from in
      new.withPlatformString { Glibc.rename(from, $0) }
    }
    guard result == 0 else { throw failure("replace", new) }
  }

  private static func sibling(of path: ByteString, suffix: String) -> ByteString {
    let name = path.bytes.split(separator: UInt8(ascii: "/")).last ?? []
    let random = String(UInt64.random(in: .min ... .max), radix: 36)
    let hidden = ByteString([UInt8(ascii: ".")] + name + Array(".\(random)\(suffix)".utf8))
    return ByteString(path.parentFolder.bytes + [UInt8(ascii: "/")] + hidden.bytes)
  }

  private static func write(
    _ bytes: ByteString,
    to descriptor: Int32,
    _ path: ByteString
  ) throws {
    var rest = bytes.bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("write", path)
      }
      rest = rest.dropFirst(count)
    }
  }

  private static func failure(_ action: String, _ path: ByteString) -> LibraryStoreError {
    .system(
      .unwritable,
      action,
      path: path,
      errno: errno,
      advice: "Nothing was changed; check the folder's permissions and free space."
    )
  }
}
