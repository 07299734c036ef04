import AssetSystem
/// What somebody must be allowed to ask something of a session.
enum SessionRight: Hashable, Sendable, CaseIterable {
  /// Everybody who may connect.
  case look
  /// The driver; and, unless they follow, connections of the session's own user.
  case drive
  /// Connections of the session's own user, unless they follow and do not drive.
  case own
  /// Connections of the session's own user.
  case register

  /// Why somebody has not the right.
  ///
  /// - Parameters:
  ///   - isOwn: whether it is the user whose session it is.
  ///   - follows: whether the connection follows.
  ///   - drives: whether it follows and has the lead.
  /// - Returns: nil when it has the right.
  func refusal(isOwn: Bool, follows: Bool, drives: Bool) -> JSONRPCError.Code? {
    let onlyViews = follows && !drives
    return switch self {
    case .look: nil
    case .drive: onlyViews ? .readOnlyViewer : isOwn || drives ? nil : .refused
    case .own: !isOwn ? .refused : onlyViews ? .readOnlyViewer : nil
    case .register: isOwn ? nil : .refused
    }
  }
}
