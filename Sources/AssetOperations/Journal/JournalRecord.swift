import AssetSystem
import BlendFormat
import Foundation

/// An entry of the journal as its file says.
struct JournalRecord: Sendable {
  /// Its number.
  let number: Int
  /// The first line.
  let header: JournalHeader
  /// What it does.
  let purpose: OperationPlan.Purpose
  /// Whether a process is at it.
  let isRunning: Bool
  /// The plan; nil when only an overview was asked for.
  let plan: JournalPlan?
  /// What became of the parts of the plan; those missing were not finished.
  private(set) var outcomes = JournalOutcomes()
  /// What items were given where that is not what the plan says, by position.
  private(set) var writtenFields: [Int: [PlannedChange.FieldChange]] = [:]
  /// What items lost, by position.
  private(set) var saved: [Int: SavedMetaData] = [:]
  /// The versions of files whose content does not tell whether they were replaced, by what is in them.
  private(set) var versions: [JournalLine.Part: FileMark] = [:]
  /// The versions that were to take their place.
  private(set) var stagedVersions: [JournalLine.Part: FileMark] = [:]
  /// The versions of the overlay before it was to follow, by item.
  private(set) var overlayVersions: [Int: FileMark] = [:]
  /// What failed or was refused, each with what it was about and why.
  private(set) var failures: [String] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - number: the entry's number.
  ///   - file: what it says.
  ///   - isRunning: whether a process is at it.
  /// - Throws: ``JournalDamage`` or an error of the decoder when a line is not what it should be.
  init(number: Int, parsing file: JournalContents, isRunning: Bool) throws {
    self.number = number
    self.isRunning = isRunning
    header = file.header
    purpose = try header.decodedPurpose()
    plan = try file.plan.map {
      try JSONDecoder().decode(JournalPlanLine.self, from: Data($0)).plan(file.header)
    }
    var rest = file.lines
    // What follows the last line feed was being written when the process ended.
    while let end = rest.firstLineFeed {
      try add(JournalLine(parsing: rest[..<end]))
      rest = rest[(end + 1)...]
    }
  }

  private mutating func add(_ line: JournalLine) {
    switch line {
    case .before(let item, let fields, let saved):
      writtenFields[item] = fields
      self.saved[item] = saved ?? self.saved[item]
    case .read(let item, let version):
      versions[item] = version
    case .staged(let part, let version):
      stagedVersions[part] = version
    case .overlay(let item, let version):
      overlayVersions[item] = version
    case .outcome(let part, let outcome, let about):
      outcomes[part] = outcome
      if let reason = outcome.failure {
        failures.append(about.isEmpty ? reason : "\(about): \(reason)")
      }
    }
  }

  /// The entry that this one undoes, does again or resumes; nil for an operation of its own.
  var earlier: Int? {
    switch purpose {
    case .edit: nil
    case .undo(let number), .redo(let number), .resume(let number): number
    }
  }

  /// Whether every part has an outcome.
  var isFinished: Bool { outcomes.finishedCount >= header.total }

  /// How many parts were done.
  var doneCount: Int { outcomes.doneCount }

  /// The plan, of a record that was read with it.
  func requiredPlan() throws -> JournalPlan {
    guard let plan else { throw JournalDamage(message: "The plan was not read.") }
    return plan
  }
}

extension OperationResult.Outcome {
  /// Why it was not done, in words; nil when it was, or will be.
  var failure: String? {
    switch self {
    case .refused(let conflict): conflict.message
    case .failed(let message): message
    case .done, .unchanged, .cancelled: nil
    }
  }
}
