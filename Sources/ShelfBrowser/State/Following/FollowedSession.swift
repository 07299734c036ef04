import AssetSystem
public import ShelfSession

/// A session that this browser follows, or drives.
public struct FollowedSession: Equatable, Sendable {
  /// How the connection stands.
  public enum Connection: Hashable, Sendable {
    /// It is being made.
    case connecting
    /// It is there.
    case connected
    /// It is gone; the next attempt comes after a while.
    case lost(nextAttempt: Duration)
  }

  /// Where the session listens.
  public let location: SessionLocation
  /// How the connection stands.
  public internal(set) var connection = Connection.connecting
  /// What the session told last; nil before it told anything.
  public internal(set) var state: SessionState?
  /// Whether the user looks around alone.
  public internal(set) var isPaused = false

  /// Whether something of the leader could not be shown yet.
  var isBehind = false
  /// The questions where assets of the leader are that were not answered yet.
  var questions: Set<Int> = []
  /// Whether it was said that not all selected assets are told.
  var isSelectionCut = false
  /// The question where the leader's asset is; nil when it was answered.
  var activeQuestion: Int?
  /// The question where the leader's selected assets are; nil when it was answered.
  var selectionQuestion: Int?
  /// What was looked at here when following began or went on: in a ring of followers it comes back.
  var own: [SharedPart] = []
  /// When that was, in nanoseconds since 1970.
  var ownSince: Int64 = 0

  /// What was sent as the driver and has not come back.
  var echoes = AwaitedEchoes()
  /// What was sent last as the driver; nil when nothing was since the lead was taken.
  var driven: SharedView?
  /// Whether there is something to be sent as the driver.
  var isDriveDue = false
  /// Selected assets by name, of those whose details are not with the listed ones.
  var names: [AssetKey: AssetTarget] = [:]
  /// Selected assets whose names were asked for.
  var asked: Set<AssetKey> = []
  /// Those of them whose names have not come yet.
  var awaited: Set<AssetKey> = []

  /// Begins to follow.
  init(_ location: SessionLocation) {
    self.location = location
  }

  /// The name of the session.
  public var name: SessionName { location.name }

  /// Whether this browser has the session's lead.
  public var isDriving: Bool { connection == .connected && state?.isDriving == true }

  /// Whether what the leader looks at is to be shown.
  var isShown: Bool { connection == .connected && !isPaused && state != nil }
}
