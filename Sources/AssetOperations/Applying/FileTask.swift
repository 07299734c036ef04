import AssetSystem

/// What a plan does to one file, which is one write.
struct FileTask: Sendable {
  /// The file, an absolute path.
  let path: ByteString
  /// The positions of the items in the plan.
  var items: [Int] = []
  /// The positions of the links in the plan.
  var links: [Int] = []
  /// The positions of the poses in the plan.
  var poses: [Int] = []
  /// How often others changed the file between reading and replacing it.
  var collisions = 0

  /// The parts of the plan it does.
  var parts: [JournalLine.Part] {
    items.map { .item($0) } + links.map { .link($0) } + poses.map { .pose($0) }
  }
}

/// What a task came to before its file is replaced.
struct PreparedFile: Sendable {
  var task: FileTask
  /// What has an outcome already.
  var outcomes: [JournalLine.Part: OperationResult.Outcome] = [:]
  /// What is done when the file is in its place.
  var staged: [JournalLine.Part] = []
  /// What has to be in the journal before that.
  var before: [JournalLine] = []
  /// What is done of which the content of the file would not tell later.
  var cycles: [JournalLine.Part] = []

  /// Takes up what is to be done.
  mutating func add(_ unit: FilePreparation.Unit) {
    staged += unit.parts
    before += unit.before
    if unit.isCycle { cycles += unit.parts }
  }
}
