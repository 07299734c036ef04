import AssetSystem
import Glibc
import LibraryStore

/// Whether a plug-in can only be changed by the user, or by the superuser who can change everything anyway.
enum PluginOwnership {
  private static let mostEntries = 10_000

  /// Looks at all files of a plug-in.
  ///
  /// - Parameter folder: the plug-in's folder; the one that holds it counts too.
  /// - Returns: why it is not the user's own; nil when it is.
  static func problem(of folder: ByteString) -> String? {
    var left = mostEntries
    if let problem = problem(at: folder.parentFolder) { return problem }
    return problem(within: folder, &left)
  }

  private static func problem(within path: ByteString, _ left: inout Int) -> String? {
    left -= 1
    guard left > 0 else { return "\(path.terminalSafe) is one of too many files." }
    if let problem = problem(at: path) { return problem }
    var status = stat()
    guard path.withPlatformString({ stat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFDIR
    else { return nil }
    do {
      for name in try PluginFile.names(in: path, most: mostEntries) ?? [] {
        let child = path.appending(path: name)
        // A link within is followed no further than to what it names: loops have no end.
        var own = stat()
        let isLink =
          child.withPlatformString({ lstat($0, &own) }) == 0 && own.st_mode & S_IFMT == S_IFLNK
        let found = isLink ? problem(at: child) : problem(within: child, &left)
        if let found { return found }
      }
    } catch {
      return error.message
    }
    return nil
  }

  private static func problem(at path: ByteString) -> String? {
    var status = stat()
    guard path.withPlatformString({ stat($0, &status) }) == 0 else {
      return "\(path.terminalSafe) cannot be looked at."
    }
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      return "\(path.terminalSafe) belongs to another user."
    }
    guard status.st_mode & 0o022 == 0 else {
      return "\(path.terminalSafe) can be written by others; `chmod go-w` makes it yours alone."
    }
    return nil
  }
}
