import AssetSystem

/// The first line of an entry: enough for lists of the journal, however long the plan is.
struct JournalHeader: Decodable, Hashable, Sendable {
  /// The format this program writes and understands.
  static let format = 1

  /// The version of the format.
  var blendshelf = format
  /// When it began, in nanoseconds since 1970.
  var time: Int64
  /// What it does.
  var title: String
  /// `edit`, `undo`, `redo` or `resume`.
  private var purpose: String
  /// The number of the entry that is undone, done again or resumed.
  private var of: Int?
  /// How many changes there are to do.
  var total: Int
  /// Root folders of the libraries.
  private var libraries: [JournalText]
  /// How many bytes the second line has, without its line feed; nil in entries that do not say.
  ///
  /// Who needs no plan reads past it.
  var planLength: Int?

  var roots: [ByteString] { libraries.map(\.bytes) }

  init(_ plan: JournalPlan, time: Int64, planLength: Int? = nil) {
    self.time = time
    self.planLength = planLength
    title = plan.plan.title
    switch plan.plan.purpose {
    case .edit: (purpose, of) = ("edit", nil)
    case .undo(let number): (purpose, of) = ("undo", number)
    case .redo(let number): (purpose, of) = ("redo", number)
    case .resume(let number): (purpose, of) = ("resume", number)
    }
    total = plan.plan.changedCount
    libraries = plan.roots.map(JournalText.init)
  }

  var json: String {
    JSONText.object(ofPresent: [
      ("blendshelf", String(blendshelf)),
      ("libraries", JSONText.array(libraries.map(\.json))),
      ("of", of.map { String($0) }),
      ("planLength", planLength.map { String($0) }),
      ("purpose", JSONText.string(purpose)),
      ("time", String(time)),
      ("title", JSONText.string(title)),
      ("total", String(total)),
    ])
  }

  func decodedPurpose() throws -> OperationPlan.Purpose {
    switch (purpose, of) {
    case ("edit", nil): .edit
    case ("undo", let number?): .undo(number)
    case ("redo", let number?): .redo(number)
    case ("resume", let number?): .resume(number)
    default: throw JournalDamage(message: "The purpose is nothing this program knows.")
    }
  }
}
