/// What a peer can ask to be told about; the name of its notification.
public enum SessionTopic: String, CaseIterable, Sendable {
  /// Another asset is active: `active`.
  case activeChanged = "asset.activeChanged"
  /// An asset was chosen, as by a double click: `asset`.
  case activated = "asset.activated"
  /// Other assets are selected: `selected`, `selectedLibraries`, `selectedCount`.
  case selectionChanged = "selection.changed"
  /// Another catalog or another search is shown: `catalog`, `query`.
  case viewChanged = "view.changed"
  /// Assets of a library came, changed or went: `libraries`.
  case libraryChanged = "library.changed"
  /// A pose was applied to the leader's target: `pose`.
  case poseApplied = "pose.applied"
  /// Who drives or who follows has changed: `driver`, `viewers`, `leadRequests`.
  case followChanged = "follow.changed"
  /// A viewer asked for the lead: `name`; only the driver is told.
  case leadRequested = "follow.leadRequested"
  /// The session ends: `reason`.
  case closing = "session.closing"

  /// Whether every notification of the topic has to arrive; of the others the newest says it all.
  var isEvent: Bool {
    switch self {
    case .activated, .libraryChanged, .leadRequested, .closing: true
    default: false
    }
  }
}
