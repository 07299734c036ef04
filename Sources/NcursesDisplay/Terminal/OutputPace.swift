/// How much of what was sent the terminal has not read yet, as far as is known.
///
/// That the system takes bytes says little: a pseudo terminal keeps 64 KB of them, and a line to another machine
/// much more. What a slow terminal gets to see would lag behind by all of that. So the terminal is asked, in turn with what it is
/// sent, and nothing more is sent while too much is on its way. Frames that are not sent are not made: the
/// newest one wins.
nonisolated struct OutputPace {
  /// Asks for the status (`DSR`), which is answered when everything before it has been read.
  static let question = "\u{1B}[5n"
  /// The most bytes that are on their way when another frame is sent.
  ///
  /// That is a few steps of the cursor: enough to go on over a line on which an answer takes long.
  static let window = 512
  /// How long an answer is waited for at first; then twice as long each time.
  static let patience = Duration.seconds(1)
  /// How often a question is asked again before the terminal counts as one that does not answer.
  static let questionLimit = 4

  /// Whether an answer is due.
  private(set) var isAsking = false
  /// How long to wait for it.
  private(set) var patience = OutputPace.patience
  /// Whether the terminal has answered, and does so still.
  private var isAnswering = false
  /// The bytes that may not have been read.
  private var unread = 0
  /// Those of them that were sent after the question.
  private var unasked = 0
  private var repeats = 0

  /// Whether an answer has been due for so long that it was asked for again.
  var isLate: Bool { repeats > 0 }

  /// Whether a frame may be sent.
  var isOpen: Bool { !isAsking || unread < Self.window }

  /// Begins anew, with a terminal that has read everything.
  mutating func begin() {
    isAsking = false
    unread = 0
    unasked = 0
    calm()
  }

  /// Notes bytes that are being sent.
  ///
  /// - Returns: Whether the question is to be sent behind them.
  mutating func send(_ count: Int) -> Bool {
    unread += count
    if isAsking { unasked += count }
    return shouldAsk()
  }

  /// Notes an answer.
  ///
  /// - Returns: Whether the question is to be sent again, for what was sent since.
  mutating func answered() -> Bool {
    isAnswering = true
    calm()
    guard isAsking else { return false }
    isAsking = false
    unread = unasked
    return shouldAsk()
  }

  /// Notes that no answer has come for ``patience``.
  ///
  /// - Returns: Whether the question is to be sent again; if not, frames may be sent.
  mutating func expired() -> Bool {
    guard isAsking else { return false }
    guard repeats < Self.questionLimit else {
      begin()
      isAnswering = false
      return false
    }
    repeats += 1
    patience *= 2
    return true
  }

  private mutating func shouldAsk() -> Bool {
    guard isAnswering, !isAsking, unread >= Self.window / 2 else { return false }
    isAsking = true
    unasked = 0
    return true
  }

  private mutating func calm() {
    repeats = 0
    patience = Self.patience
  }
}
