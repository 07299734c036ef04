public import Glibc
import NIOCore

/// Who is at the other end of a Unix socket, as the kernel says it (`SO_PEERCRED`).
public struct PeerCredentials: Hashable, Sendable {
  /// The process that connected, or that listens.
  public var process: pid_t
  /// Its user.
  public var user: uid_t
  /// Its group.
  public var group: gid_t

  /// Makes credentials.
  public init(process: pid_t, user: uid_t, group: gid_t) {
    self.process = process
    self.user = user
    self.group = group
  }

  /// The groups that the user database gives a user; empty when it does not know the user.
  ///
  /// May ask the network: not for the loop that serves everybody.
  @concurrent static func groups(of user: uid_t) async -> [gid_t] {
    groupsNow(of: user)
  }

  /// The same as ``groups(of:)``, at once.
  static func groupsNow(of user: uid_t) -> [gid_t] {
    var text = [CChar](repeating: 0, count: 1 << 14)
    let found = text.withUnsafeMutableBufferPointer { text -> (name: String, group: gid_t)? in
      var entry = passwd()
      var result: UnsafeMutablePointer<passwd>?
      guard let start = text.baseAddress,
        getpwuid_r(user, &entry, start, text.count, &result) == 0, result != nil,
        let name = entry.pw_name
      else { return nil }
      return (String(cString: name), entry.pw_gid)
    }
    guard let found else { return [] }
    var count: Int32 = 64
    var groups = [gid_t](repeating: 0, count: Int(count))
    if getgrouplist(found.name, found.group, &groups, &count) < 0, count > 0 {
      groups = [gid_t](repeating: 0, count: Int(count))
      guard getgrouplist(found.name, found.group, &groups, &count) >= 0 else { return [] }
    }
    return Array(groups.prefix(Int(max(0, count))))
  }
}

extension Channel {
  /// Who is at the other end of the channel.
  func peerCredentials() async throws -> PeerCredentials {
    guard let provider = self as? any SocketOptionProvider else {
      throw SessionError(
        code: .system,
        message: "The connection does not tell who is at its other end."
      )
    }
    // `struct ucred` of the kernel: process, user and group, 32 bits each.
    let found: EventLoopFuture<InlineArray<3, UInt32>> = provider.unsafeGetSocketOption(
      level: .socket,
      name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
    )
    let words = try await found.get()
    return PeerCredentials(
      process: pid_t(bitPattern: words[0]),
      user: words[1],
      group: words[2]
    )
  }
}
