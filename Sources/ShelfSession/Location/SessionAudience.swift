public import Glibc

/// Who may take part in a session.
public enum SessionAudience: Hashable, Sendable {
  /// One user only.
  case user(uid_t)
  /// A user, and everybody who is in the group.
  case group(gid_t, owner: uid_t)

  /// Whether somebody may take part.
  ///
  /// - Parameters:
  ///   - peer: who, as the kernel says it.
  ///   - groups: the groups that the user database gives the peer beside the one of its process.
  /// - Returns: whether they may; the superuser is a user like any other here.
  public func admits(_ peer: PeerCredentials, groups: [gid_t]) -> Bool {
    switch self {
    case .user(let owner): peer.user == owner
    case .group(let group, let owner):
      peer.user == owner || peer.group == group || groups.contains(group)
    }
  }

  /// The permissions of the socket.
  var socketMode: mode_t {
    switch self {
    case .user: 0o600
    case .group: 0o660
    }
  }

  /// The user whose session it is, or who looks for one.
  var owner: uid_t {
    switch self {
    case .user(let owner), .group(_, let owner): owner
    }
  }
}
