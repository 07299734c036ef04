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
  private(set) var outcomes: [JournalLine.Part: OperationResult.Outcome] = [:]
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
  /// - Returns: nil when the operation was never begun: its plan is not there, so nothing was touched.
  /// - Throws: ``JournalDamage`` or an error of the decoder when a line is not what it should be.
  init?(number: Int, parsing bytes: [UInt8], isRunning: Bool, withPlan: Bool) throws {
    // What follows the last line feed was being written when the process ended.
    guard let end = bytes.lastIndex(of: lineFeed) else { return nil }
    let lines = bytes[..<end].split(separator: lineFeed, omittingEmptySubsequences: false)
    guard lines.count >= 2 else { return nil }
    let decoder = JSONDecoder()
    self.number = number
    self.isRunning = isRunning
    header = try decoder.decode(JournalHeader.self, from: Data(lines[0]))
    guard header.blendshelf == JournalHeader.format else {
      throw JournalDamage(message: "It was written by another version of blendshelf.")
    }
    purpose = try header.decodedPurpose()
    plan =
      withPlan
      ? try decoder.decode(JournalPlanLine.self, from: Data(lines[1])).plan(header) : nil
    for line in lines.dropFirst(2) {
      switch try JournalLine(parsing: line) {
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
  }

  /// The entry that this one undoes, does again or resumes; nil for an operation of its own.
  var earlier: Int? {
    switch purpose {
    case .edit: nil
    case .undo(let number), .redo(let number), .resume(let number): number
    }
  }

  /// Whether every part has an outcome.
  var isFinished: Bool { outcomes.count { $0.value != .cancelled } >= header.total }

  /// How many parts were done.
  var doneCount: Int { outcomes.count { $0.value == .done } }

  /// The plan, of a record that was read with it.
  func requiredPlan() throws -> JournalPlan {
    guard let plan else { throw JournalDamage(message: "The plan was not read.") }
    return plan
  }
}

private let lineFeed = UInt8(ascii: "\n")

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
