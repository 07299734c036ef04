import AssetSystem

/// The temporary files in a folder that no one will finish, after a crash or a power cut.
struct Leftovers {
  private let folder: ByteString
  private let names: [(name: ByteString, parsed: TemporaryName)]

  private static let day: Int64 = 86_400 * 1_000_000_000

  /// Finds them.
  ///
  /// - Parameters:
  ///   - folder: the folder.
  ///   - isLocked: whether others are kept out of it; then no file is being written. Without a lock,
  ///     only files older than a day are taken for left behind.
  init(of folder: FolderLocks.Folder, isLocked: Bool) {
    self.folder = folder.path
    let hidden = folder.path.folderNames { $0.bytes.first == UInt8(ascii: ".") }
    names = hidden.compactMap { name in
      guard let parsed = TemporaryName(parsing: name) else { return nil }
      let version = try? FileVersion(of: folder.path.appending(path: name))
      guard let version, isLocked || version.isOld(by: Self.day) else { return nil }
      return (name, parsed)
    }
  }

  /// Removes them; what another saved in the instant of a crash goes back into its place, and an old
  /// version that was to be kept gets its name.
  func remove(_ calls: FileSystemCalls) {
    for (name, parsed) in names {
      let path = folder.appending(path: name)
      if case .trading(let own, let old, let modified, let backup) = parsed.kind,
        let found = try? FileVersion(of: path), found.inode != own
      {
        let target = folder.appending(path: parsed.target)
        let present = try? FileVersion(of: target)
        if found.inode == old, found.modified == modified {
          // Whoever has saved since has kept the version before that, if any.
          if let backup, present?.inode == own,
            calls.rename(path, backup.path(of: target)) != 0
          {
            continue
          }
        } else if let present {
          if present.inode == own, calls.exchange(path, target) != 0 { continue }
        } else if (try? calls.move(path, to: target)) != false {
          continue
        }
      }
      _ = calls.unlink(path)
    }
  }
}
