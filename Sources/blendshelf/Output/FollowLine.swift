import AssetSystem
import ShelfSession

/// A change of a followed session as one line.
struct FollowLine {
  /// What kind of change it is: the name of its notification.
  let kind: String
  /// The change as one JSON object.
  let json: String
  /// The change for a person.
  let text: String

  /// The whole state, when the session is there.
  static let state = "session.state"
  /// The session is not there any more.
  static let lost = "session.lost"

  /// All kinds that there are.
  static let kinds = [state, lost] + SessionTopic.allCases.map(\.rawValue)

  init(_ update: SessionFollower.Update) {
    switch update {
    case .connected(let state):
      kind = Self.state
      json = state.json(after: [("notification", JSONText.string(Self.state))])
      text = "connected  \(Self.active(state)); \(Self.followers(state))".terminalSafe
    case .changed(let state, let notification):
      kind = notification.method.string
      json = notification.json
      text = Self.text(of: notification, state).terminalSafe
    case .lost(let reason, let nextAttempt):
      let seconds = Double(nextAttempt / .milliseconds(1)) / 1_000
      (kind, json, text) = Self.lost(reason, retryAfter: JSONText.number(seconds))
    case .ended(let reason):
      (kind, json, text) = Self.lost(reason, retryAfter: "null")
    }
  }

  private static func lost(
    _ reason: String,
    retryAfter: String
  ) -> (kind: String, json: String, text: String) {
    let json = JSONText.object([
      ("notification", JSONText.string(lost)), ("reason", JSONText.string(reason)),
      ("retryAfter", retryAfter),
    ])
    return (lost, json, "lost       \(reason.terminalSafe)")
  }

  private static func text(of notification: SessionNotification, _ state: SessionState) -> String {
    let view = state.view
    switch notification.topic {
    case .activeChanged: return "active     \(active(state))"
    case .activated:
      return "activated  \(notification.params["asset"]?["identifier"]?.text?.string ?? "")"
    case .selectionChanged: return "selected   \(view.selectedCount)"
    case .viewChanged:
      let query = view.query.isEmpty ? "" : ", search \(view.query)"
      return "shows      \(view.catalog?.string ?? "all catalogs")\(query)"
    case .libraryChanged:
      let names = (notification.params["libraries"]?.elements ?? []).compactMap {
        $0["library"]?.text
      }
      return "refreshed  \(names.map(\.string).joined(separator: ", "))"
    case .poseApplied:
      guard let pose = view.pose else { return "pose       none" }
      let blend = pose.blend == 1 ? "" : ", blend \(pose.blend)"
      return "pose       \(pose.asset.identifier)\(blend)\(pose.isFlipped ? ", flipped" : "")"
    case .followChanged: return "followers  \(followers(state))"
    case .leadRequested:
      return "lead       \(notification.params["name"]?.text?.string ?? "") asks for it"
    case .closing: return "closing    \(notification.params["reason"]?.text?.string ?? "")"
    case nil: return notification.method.string
    }
  }

  private static func active(_ state: SessionState) -> String {
    state.view.active?.identifier.string ?? "no active asset"
  }

  private static func followers(_ state: SessionState) -> String {
    let viewers = state.viewers.map { $0.name.text + ($0.isPaused ? " (paused)" : "") }
    return "\(state.driver) drives"
      + (viewers.isEmpty ? "" : ", followed by \(viewers.joined(separator: ", "))")
  }
}
