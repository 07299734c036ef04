import AssetSystem
import Glibc

/// A new version of a file, being written in the same folder; gone at the end of its life unless kept.
struct TemporaryFile: ~Copyable {
  /// Where it is.
  private(set) var path: ByteString
  /// Open for reading and writing.
  let descriptor: Int32
  private var isKept = false

  /// Makes an empty file beside another.
  ///
  /// - Parameters:
  ///   - target: the file beside which it is; no symbolic link.
  ///   - mode: its permissions for now, from which the process's mask is taken.
  /// - Throws: ``LibraryStoreError``.
  private init(beside target: ByteString, mode: mode_t) throws {
    path = Self.randomPath(beside: target)
    descriptor = path.withPlatformString {
      open($0, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    }
    guard descriptor >= 0 else { throw LibraryStoreError.writing("write beside", target, errno) }
  }

  deinit {
    close(descriptor)
    if !isKept {
      _ = path.withPlatformString { unlink($0) }
    }
  }

  /// Makes an empty file beside another, to take its place.
  ///
  /// - Parameters:
  ///   - target: the file beside which it is; no symbolic link.
  ///   - old: the present file, whose permissions and attributes are kept, and owner and group as
  ///     far as allowed; nil when there is none.
  ///   - backup: the name the present file gets then; nil when it goes.
  ///   - model: the file that decides who may read and write where there is no present file.
  /// - Returns: the file, open and empty.
  /// - Throws: ``LibraryStoreError``; then nothing is left behind.
  static func make(
    beside target: ByteString,
    like old: stat?,
    backup: FileBackup? = nil,
    permissionsOf model: ByteString? = nil
  ) throws -> TemporaryFile {
    guard let old else {
      guard let model, let status = try ReplacementTarget.status(following: model) else {
        return try TemporaryFile(beside: target, mode: 0o666)
      }
      return try make(beside: target, permissionsOf: model, status)
    }
    // What replaces a file must not be open to others for even a moment if that one is not.
    var file = try TemporaryFile(beside: target, mode: 0o600)
    try file.prepareTrade(with: target, old, backup)
    let status = try file.takeOver(old)
    try ExtendedAttributes(of: target).write(
      to: file.descriptor,
      path: file.path,
      keepsGroup: status.st_gid == old.st_gid
    )
    return file
  }

  /// Makes an empty file beside another, with the owner and permissions of a third one.
  private static func make(
    beside target: ByteString,
    permissionsOf model: ByteString,
    _ status: stat
  ) throws -> TemporaryFile {
    let file = try TemporaryFile(beside: target, mode: 0o600)
    var wanted = status
    // Whoever may run that one need not run this, and its notes are its own.
    wanted.st_mode &= ~(0o7000 | S_IXUSR | S_IXGRP | S_IXOTH)
    wanted.st_mode |= S_IRUSR | S_IWUSR
    let new = try file.takeOver(wanted)
    try ExtendedAttributes(of: model).withoutNotes.write(
      to: file.descriptor,
      path: file.path,
      keepsGroup: new.st_gid == status.st_gid
    )
    return file
  }

  /// Leaves the file where it is from now on.
  ///
  /// - Returns: which version of it that is.
  consuming func keep() throws -> FileVersion {
    let status = try status()
    isKept = true
    return FileVersion(status)
  }

  /// Gives the file the owner, group and permissions of the old one; its status afterwards.
  private func takeOver(_ old: stat) throws -> stat {
    // Only root may give files away; a group one is in can be kept by anyone, but not in one go.
    if fchown(descriptor, old.st_uid, old.st_gid) != 0 {
      _ = fchown(descriptor, uid_t.max, old.st_gid)
    }
    let new = try status()
    var mode = old.st_mode & 0o7777
    if new.st_gid != old.st_gid {
      // To the old file, those of the new group were others.
      mode = mode & ~(S_ISGID | S_IRWXG) | (mode & S_IRWXO) << 3
    }
    if new.st_uid != old.st_uid { mode &= ~S_ISUID }
    guard fchmod(descriptor, mode) == 0 else {
      throw LibraryStoreError.writing("set the permissions of", path, errno)
    }
    return new
  }

  private func status() throws -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw LibraryStoreError.writing("look at", path, errno)
    }
    return status
  }

  /// Takes a name that tells afterwards whether the file has traded names with the present one.
  private mutating func prepareTrade(
    with target: ByteString,
    _ old: stat,
    _ backup: FileBackup?
  ) throws {
    let kind = TemporaryName.Kind.trading(
      own: UInt64(try status().st_ino),
      old: UInt64(old.st_ino),
      modified: old.modifiedNanoseconds,
      backup: backup
    )
    let new = Self.path(beside: target, kind)
    let error = FileSystemCalls().rename(path, new)
    guard error == 0 else { throw LibraryStoreError.writing("write beside", target, error) }
    path = new
  }

  /// A path in the folder of a file that no other file has.
  static func randomPath(beside file: ByteString) -> ByteString {
    path(beside: file, .random(.random(in: .min ... .max)))
  }

  private static func path(beside file: ByteString, _ kind: TemporaryName.Kind) -> ByteString {
    let start = file.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    let name = TemporaryName(of: ByteString(file.bytes[start...]), kind).fileName
    return ByteString(file.bytes[..<start] + name.bytes)
  }
}

extension TemporaryFile {
  /// Writes at the end of the file.
  func write(_ bytes: ByteString) throws {
    var rest = bytes.bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw LibraryStoreError.writing("write", path, errno)
      }
      rest = rest.dropFirst(count)
    }
  }
}

extension TemporaryFile {
  /// Writes what another file holds, however long it is, at the end of the file.
  func write(copyOf file: ByteString) throws {
    let source = file.withPlatformString { open($0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
    guard source >= 0 else { throw LibraryStoreError.writing("read", file, errno) }
    defer { close(source) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(source, &buffer, buffer.count)
      if count == 0 { return }
      if count < 0 {
        if errno == EINTR { continue }
        throw LibraryStoreError.writing("read", file, errno)
      }
      try write(ByteString(Array(buffer[..<count])))
    }
  }
}

extension LibraryStoreError {
  /// A file that cannot be written, and is as it was.
  static func writing(
    _ action: String,
    _ path: ByteString,
    _ errno: Int32
  ) -> LibraryStoreError {
    .system(
      .unwritable,
      action,
      path: path,
      errno: errno,
      advice: "Nothing was changed; check the folder's permissions and free space."
    )
  }
}
