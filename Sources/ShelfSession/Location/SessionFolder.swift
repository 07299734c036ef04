public import Glibc

/// A folder in which the sockets of sessions lie, found to be trustworthy.
public struct SessionFolder: Hashable, Sendable {
  /// The absolute path.
  public let path: String
  /// Who may take part in its sessions.
  public let audience: SessionAudience

  /// The user's own folder, made when it is not there: `$XDG_RUNTIME_DIR/blendshelf`, and
  /// `$TMPDIR/blendshelf-UID` when there is no runtime folder of the user's.
  ///
  /// - Parameters:
  ///   - environment: the environment variables; relative paths in them are ignored.
  ///   - user: the user.
  /// - Returns: the folder, only for its user (0700).
  /// - Throws: ``SessionError/Code/unsafeFolder`` when it is another's, a link, or open to others.
  public static func ofUser(
    environment: [String: String],
    user: uid_t = geteuid()
  ) throws(SessionError) -> SessionFolder {
    let runtime = absolute(environment["XDG_RUNTIME_DIR"])
    let path: String
    // After `su` the variable still names the folder of the user before.
    if let runtime, let status = try FileStatus.at(runtime + "/."), status.user == user {
      path = runtime + "/blendshelf"
    } else {
      path = (absolute(environment["TMPDIR"]) ?? "/tmp") + "/blendshelf-\(user)"
    }
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw .system("make", path) }
    let status = try folder(at: path)
    guard status.user == user else {
      throw unsafe(path, "The folder belongs to another user (\(status.user)).")
    }
    guard status.mode & 0o077 == 0 else {
      throw unsafe(path, "The folder is open to others; run: chmod 700 \(path)")
    }
    return SessionFolder(path: path, audience: .user(user))
  }

  /// A folder for sessions of a group.
  ///
  /// - Parameters:
  ///   - path: the absolute path of the folder; its group is the one that takes part.
  ///   - user: the user.
  /// - Returns: the folder.
  /// - Throws: ``SessionError/Code/unsafeFolder`` unless it is open to its owner and its group only
  ///   (0770), and belongs to the user, the superuser or a member of the group.
  public static func ofGroup(
    path: String,
    user: uid_t = geteuid()
  ) throws(SessionError) -> SessionFolder {
    guard let path = absolute(path) else {
      throw unsafe(path, "The path of a group's folder is absolute.")
    }
    let status = try folder(at: path)
    guard status.mode & 0o002 == 0 else {
      throw unsafe(path, "Everybody may write into the folder; run: chmod 770 \(path)")
    }
    guard status.mode & 0o777 == 0o770 else {
      throw unsafe(
        path,
        "The folder is not for its owner and its group only; run: chmod 770 \(path)"
      )
    }
    let isOwnersWord = status.user == user || status.user == 0
    guard isOwnersWord || PeerCredentials.groupsNow(of: status.user).contains(status.group) else {
      throw unsafe(path, "The folder belongs to a user (\(status.user)) who is not in its group.")
    }
    return SessionFolder(path: path, audience: .group(status.group, owner: user))
  }

  /// A folder that somebody named: the user's own when nobody else may look into it, else one of a group.
  ///
  /// - Parameters:
  ///   - path: the absolute path of the folder.
  ///   - user: the user.
  /// - Returns: the folder.
  /// - Throws: ``SessionError/Code/unsafeFolder`` when it is neither.
  public static func named(
    path: String,
    user: uid_t = geteuid()
  ) throws(SessionError) -> SessionFolder {
    guard let path = absolute(path) else {
      throw unsafe(path, "The path of a session's folder is absolute.")
    }
    let status = try folder(at: path)
    switch status.mode & 0o777 {
    case 0o770: return try ofGroup(path: path, user: user)
    case let mode where status.user == user && mode & 0o077 == 0:
      return SessionFolder(path: path, audience: .user(user))
    default:
      throw unsafe(
        path,
        "The folder of a socket is for you alone (0700), or for a group (0770); this one is not."
      )
    }
  }

  /// Looks at a folder and at those above it.
  private static func folder(at path: String) throws(SessionError) -> FileStatus {
    guard let status = try FileStatus.at(path) else {
      throw unsafe(path, "The folder is not there.")
    }
    guard !status.isLink else { throw unsafe(path, "The folder is a symbolic link.") }
    guard status.isFolder else { throw unsafe(path, "This is no folder.") }
    var above = path
    while let slash = above.utf8.lastIndex(of: UInt8(ascii: "/")), above != "/" {
      above = slash == above.startIndex ? "/" : String(above[..<slash])
      // A link above is followed: /var/run is one on many systems.
      guard let status = try FileStatus.at(above == "/" ? "/" : above + "/."), !status.isOpenToAll
      else {
        throw unsafe(path, "Everybody may rename what lies in \(above).")
      }
    }
    return status
  }

  /// A path without slashes at its end; nil when it is not absolute.
  private static func absolute(_ path: String?) -> String? {
    guard var path, path.utf8.first == UInt8(ascii: "/") else { return nil }
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    return path
  }

  private static func unsafe(_ path: String, _ message: String) -> SessionError {
    SessionError(.unsafeFolder, path, message)
  }
}
