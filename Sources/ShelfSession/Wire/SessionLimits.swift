/// What a peer may cost: sizes in bytes, numbers of things, times.
public struct SessionLimits: Hashable, Sendable {
  /// How long a line may be, without its line feed.
  public var frameBytes = 1 << 20
  /// From what length on a line is read beside the loop that serves everybody.
  public var inlineBytes = 1 << 14
  /// How many bytes of answers may wait for a peer to read them; from a quarter on nothing more is read.
  public var unreadAnswerBytes = 8 << 20
  /// How many answers may wait for a peer to read them; from a quarter on nothing more is read.
  public var unreadAnswers = 4_096
  /// How many events of one topic may wait for a peer to read them.
  public var unreadEvents = 64
  /// How many requests of a peer may wait for the one before; then nothing more is read from it.
  public var waitingRequests = 64
  /// How many lines that are no messages a peer may send.
  public var malformedFrames = 100
  /// How many lines are read and requests begun before what others have sent is looked at.
  public var stepsPerTurn = 32
  /// How many peers may be connected.
  public var peers = 2_048
  /// How many identifiers a notification or a state lists.
  public var listedIdentifiers = 1_000
  /// How long a peer may be silent at first, stop within a line, or leave its answers unread.
  public var frameTime: Duration = .seconds(30)
  /// How long a peer has to read the last that it is sent.
  public var closingTime: Duration = .seconds(2)

  /// The limits that sessions have.
  public init() {}
}
