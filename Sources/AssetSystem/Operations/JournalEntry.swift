/// An operation as the journal shows it.
public struct JournalEntry: Hashable, Sendable {
  /// How an entry stands.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// It is being done, by this or another process.
    case running
    /// It was interrupted: it can be resumed or undone.
    case interrupted
    /// All was done that could be.
    case done
    /// Nothing of it could be done: all is as it was before.
    case failed
    /// It was taken back.
    case undone
    /// Its file in the journal cannot be understood; it can neither be undone nor resumed.
    case damaged
  }

  /// Its number, counted from 1; `undo 12` names it.
  public var number: Int
  /// The numbers of its steps in the journal, the oldest first: itself, then each time that it was taken back, done again
  /// or resumed.
  public var steps: [Int]
  /// What was done: `Rename 3 assets`.
  public var title: String
  /// When it began, in nanoseconds since 1970.
  public var time: Int64
  /// How it stands.
  public var state: State
  /// Whether there may be something to take back.
  public var canBeUndone: Bool
  /// Changes to assets, link repairs and catalogs in it.
  public var total: Int
  /// Those done; of what was undone, those that were taken back.
  public var done: Int
  /// Those failed, each with what it was about and why.
  public var failures: [String]
  /// The root folders of the libraries it is about.
  public var roots: [ByteString]

  /// Makes an entry.
  public init(
    number: Int,
    steps: [Int] = [],
    title: String,
    time: Int64,
    state: State,
    canBeUndone: Bool = false,
    total: Int,
    done: Int,
    failures: [String] = [],
    roots: [ByteString] = []
  ) {
    self.number = number
    self.steps = steps.isEmpty ? [number] : steps
    self.title = title
    self.time = time
    self.state = state
    self.canBeUndone = canBeUndone
    self.total = total
    self.done = done
    self.failures = failures
    self.roots = roots
  }

  /// Whether it is about one of some libraries, given by their root folders; what is about none is so for all of them.
  public func isAbout(_ libraries: Set<ByteString>) -> Bool {
    roots.isEmpty || !libraries.isDisjoint(with: roots)
  }
}
