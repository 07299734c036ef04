import AssetSystem
import CellCanvas
import ShelfConfig
import ShelfSession

/// Whom one follows and who follows, in words.
enum FollowingText {
  /// What the bottom line says of it; nil when there is nothing to say.
  ///
  /// Names have up to 64 letters: they are cut so that the rest can be read.
  static func status(_ context: ViewContext, width: Int) -> StyledText? {
    let following = context.state.following
    let isShort = width < 60
    let name = { (name: SessionName) in
      let room = isShort ? max(6, width / 4) : max(10, width / 5)
      return TextTruncation.end.cut(name.text, to: room)
    }
    let text: String
    if let session = following.session {
      text = status(session, name: name(session.name), isShort, context, name)
    } else if following.isLed, let own = following.own {
      text = leading(name(own.driverName), following.isAside, isShort, context)
    } else if let own = following.own, !own.viewers.isEmpty {
      text = watching(own.viewers.count)
    } else {
      return nil
    }
    return StyledText(text, context.style(.statusMessage))
  }

  private static func status(
    _ session: FollowedSession,
    name: String,
    _ isShort: Bool,
    _ context: ViewContext,
    _ cut: (SessionName) -> String
  ) -> String {
    switch session.connection {
    case .connecting: return isShort ? "\(name)\u{2026}" : "looking for \(name)\u{2026}"
    case .lost(let next):
      let seconds = max(1, next.components.seconds + (next.components.attoseconds > 0 ? 1 : 0))
      return isShort ? "\(name) is gone" : "\(name) is gone; looking again in \(seconds) s"
    case .connected: break
    }
    let verb = session.isDriving ? "leading" : "following"
    let start = isShort ? (session.isDriving ? "leading \(name)" : name) : "\(verb) \(name)"
    if session.isPaused {
      guard !isShort else { return "\(name) (paused)" }
      return start + " (paused" + hint(.follow, "resumes", context) + ")"
    }
    guard let state = session.state else { return start }
    if isShort { return "\(start) (\(state.viewers.count.grouped))" }
    var notes: [String] = []
    if !session.isDriving, state.driver != session.name {
      notes.append("\(cut(state.driver)) leads")
    }
    notes.append(watching(state.viewers.count))
    return "\(start) (\(notes.joined(separator: ", ")))"
  }

  private static func leading(
    _ name: String,
    _ isAside: Bool,
    _ isShort: Bool,
    _ context: ViewContext
  ) -> String {
    if isShort { return "\(name) leads" + (isAside ? " (paused)" : "") }
    let text = "\(name) leads your session"
    return isAside
      ? text + " (paused" + hint(.follow, "resumes", context) + ")"
      : text + hint(.lead, "takes it back", context)
  }

  private static func watching(_ count: Int) -> String {
    count == 1 ? "1 watches" : "\(count.grouped) watch"
  }

  /// A key and what it does, after a separator; nothing when no key is bound.
  private static func hint(_ command: Command, _ effect: String, _ context: ViewContext) -> String {
    context.keys(for: command).map { " \u{B7} \($0) \(effect)" } ?? ""
  }

  /// The lines of the menu of sessions.
  static func sessions(_ state: BrowserState) -> [MenuView.Entry] {
    state.following.sessions.map { listing in
      guard case .running(let hello) = listing.status else {
        return MenuView.Entry(name: listing.location.name.text, note: "", isPresent: false)
      }
      let libraries = hello.libraries.map(\.name.terminalSafe).joined(separator: ", ")
      var notes = [libraries.isEmpty ? "no library" : libraries]
      if hello.state.driver != hello.name { notes.append("\(hello.state.driver) leads") }
      let count = hello.state.viewers.count
      if count > 0 { notes.append(watching(count)) }
      return MenuView.Entry(
        name: listing.location.name.text,
        note: notes.joined(separator: ", "),
        isPresent: false
      )
    }
  }

  /// The lines of the menu of those who take part.
  static func people(_ state: BrowserState) -> [MenuView.Entry] {
    state.following.people.map { person in
      var notes: [String] = []
      if person.isSelf { notes.append("you") }
      if person.isHost, !person.isSelf { notes.append("whose session it is") }
      if person.leads { notes.append("leads") }
      if person.asks { notes.append("asks for the lead") }
      if person.isPaused { notes.append("looks around alone") }
      return MenuView.Entry(
        name: person.name.text,
        note: notes.joined(separator: ", "),
        isPresent: person.leads
      )
    }
  }
}
