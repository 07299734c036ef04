import ShelfConfig
import ShelfSession

extension CommandBehavior {
  /// Following other sessions, and being followed.
  static let following: Table = [
    .follow: CommandBehavior(plain: { $0.follow() }),
    .jumpToLeader: CommandBehavior(unless: \.noLeaderReason, plain: { $0.resume() }),
    .lead: CommandBehavior(unless: \.noLeadReason, plain: { $0.lead() }),
    .followers: CommandBehavior(
      unless: { $0.following.people.isEmpty ? "Nobody follows." : nil },
      plain: {
        $0.open(.menu(MenuState(.followers)))
        return []
      }
    ),
    .followPoses: CommandBehavior(plain: { $0.toggleFollowPoses() }),
  ]
}

extension BrowserState {
  /// Why one cannot go back to a leader; nil when one can.
  var noLeaderReason: String? {
    guard let session = following.session else {
      return following.isLed ? nil : "You follow nobody; \(keyName(.follow)) follows a session."
    }
    if session.isDriving { return "You have the lead yourself." }
    return session.connection == .connected ? nil : "\(session.name) is gone; it is looked for."
  }
}
