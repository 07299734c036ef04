import AssetSystem
import BlendFormat
import Foundation

/// A line of an entry below its plan: what is going to be written, or what became of a part of the plan.
enum JournalLine: Hashable {
  /// A part of a plan.
  enum Part: Hashable {
    case item(Int)
    case link(Int)
    case catalog(Int)
    case pose(Int)
  }

  /// What an item is about to be given, where that is not what the plan says, and what is about to be
  /// lost; on disk before the file is replaced.
  case before(Int, fields: [PlannedChange.FieldChange]?, saved: SavedMetaData?)
  /// Which version of its file a part was read from, where the file's content would not tell later
  /// whether it was replaced.
  case read(Part, version: FileMark)
  /// Which version of its file is about to take the place of that one.
  case staged(Part, version: FileMark)
  /// Which version of the overlay is about to be replaced by one in which what it says of an item is said
  /// under the new name.
  case overlay(Int, version: FileMark)
  /// What became of a part, which is about so and so.
  case outcome(Part, OperationResult.Outcome, about: String)
}

extension JournalLine {
  private static let donePrefix = Array(#"{"item":"#.utf8)
  private static let doneSuffix = Array(#","outcome":"done"}"#.utf8)

  /// Reads a line without its line feed.
  init(parsing line: ArraySlice<UInt8>) throws {
    if let item = Self.doneItem(line) {
      self = .outcome(.item(item), .done, about: "")
    } else {
      self = try JSONDecoder().decode(JournalLineCoding.self, from: Data(line)).line()
    }
  }

  /// The item that a line says is done; nil for a line that says anything else, or says it in other ways.
  ///
  /// Nearly all lines are of this kind, and lists of the journal read all of them.
  private static func doneItem(_ line: ArraySlice<UInt8>) -> Int? {
    line.withUnsafeBytes { line in
      let digits = line.dropFirst(donePrefix.count).dropLast(doneSuffix.count)
      // So few that the number cannot overflow.
      guard (1...18).contains(digits.count), let start = line.baseAddress,
        memcmp(start, donePrefix, donePrefix.count) == 0,
        memcmp(start + digits.endIndex, doneSuffix, doneSuffix.count) == 0
      else { return nil }
      var number = 0
      for digit in digits {
        guard (0x30...0x39).contains(digit) else { return nil }
        number = number * 10 + Int(digit & 0xF)
      }
      return number
    }
  }

  /// The line without its line feed.
  func formatted() -> [UInt8] {
    if case .outcome(.item(let number), .done, _) = self {
      return Self.donePrefix + Array(String(number).utf8) + Self.doneSuffix
    }
    return Array(JournalLineCoding(self).json.utf8)
  }
}

private struct JournalLineCoding: Decodable {
  var item: Int?
  var link: Int?
  var catalog: Int?
  var pose: Int?
  var outcome: String?
  var about: String?
  var message: String?
  var conflict: JournalConflict?
  var before: Int?
  var read: Int?
  var overlay: Int?
  var version: FileMark?
  var fields: [JournalFieldChange]?
  var saved: JournalMetaData?

  init(_ line: JournalLine) {
    switch line {
    case .before(let item, let fields, let saved):
      before = item
      self.fields = fields.map { $0.map(JournalFieldChange.init) }
      self.saved = saved.map(JournalMetaData.init)
    case .read(.item(let item), let version):
      read = item
      self.version = version
    case .read(let part, let version):
      set(part)
      outcome = Self.read
      self.version = version
    case .staged(let part, let version):
      set(part)
      outcome = Self.staged
      self.version = version
    case .overlay(let item, let version):
      overlay = item
      self.version = version
    case .outcome(let part, let outcome, let about):
      set(part)
      set(outcome, about)
    }
  }

  /// Not an outcome yet, but what led to it.
  private static let read = "read"
  private static let staged = "staged"

  private mutating func set(_ part: JournalLine.Part) {
    switch part {
    case .item(let number): item = number
    case .link(let number): link = number
    case .catalog(let number): catalog = number
    case .pose(let number): pose = number
    }
  }

  private mutating func set(_ outcome: OperationResult.Outcome, _ about: String) {
    switch outcome {
    case .done: self.outcome = "done"
    case .unchanged: self.outcome = "unchanged"
    case .cancelled: self.outcome = "cancelled"
    case .refused(let conflict):
      self.outcome = "refused"
      self.conflict = JournalConflict(conflict)
      self.about = about
    case .failed(let message):
      self.outcome = "failed"
      self.message = message
      self.about = about
    }
  }

  var json: String {
    JSONText.object(ofPresent: [
      ("about", about.map(JSONText.string)),
      ("before", before.map { String($0) }),
      ("catalog", catalog.map { String($0) }),
      ("conflict", conflict?.json),
      ("fields", fields.map { JSONText.array($0.map(\.json)) }),
      ("item", item.map { String($0) }),
      ("link", link.map { String($0) }),
      ("message", message.map(JSONText.string)),
      ("outcome", outcome.map(JSONText.string)),
      ("overlay", overlay.map { String($0) }),
      ("pose", pose.map { String($0) }),
      ("read", read.map { String($0) }),
      ("saved", saved?.json),
      ("version", version?.json),
    ])
  }

  func line() throws -> JournalLine {
    if let before {
      return .before(
        before,
        fields: try fields?.map { try $0.change() },
        saved: try saved?.metaData()
      )
    }
    if let read, let version { return .read(.item(read), version: version) }
    if let overlay, let version { return .overlay(overlay, version: version) }
    let part: JournalLine.Part? =
      item.map { .item($0) } ?? link.map { .link($0) } ?? catalog.map { .catalog($0) }
      ?? pose.map { .pose($0) }
    guard let part else { throw JournalDamage(message: "A line is about nothing.") }
    if let version, outcome == Self.read { return .read(part, version: version) }
    if let version, outcome == Self.staged { return .staged(part, version: version) }
    return .outcome(part, try decodedOutcome(), about: about ?? "")
  }

  private func decodedOutcome() throws -> OperationResult.Outcome {
    switch (outcome, conflict, message) {
    case ("done", _, _): .done
    case ("unchanged", _, _): .unchanged
    case ("cancelled", _, _): .cancelled
    case ("refused", let conflict?, _): .refused(try conflict.conflict())
    case ("failed", _, let message?): .failed(message)
    default: throw JournalDamage(message: "An outcome is nothing this program knows.")
    }
  }
}

/// ``BlendFormat/SavedMetaData`` in the journal.
private struct JournalMetaData: Decodable {
  private struct Block: Decodable {
    var address: UInt64
    var sdna: Int
    var count: Int
    var payload: Data

    var json: String {
      JSONText.object([
        ("address", String(address)), ("count", String(count)),
        ("payload", JSONText.string(payload.base64EncodedString())), ("sdna", String(sdna)),
      ])
    }
  }

  private var dna: UInt64
  private var fakeUser: Bool
  private var blocks: [Block]

  init(_ saved: SavedMetaData) {
    dna = saved.dnaDigest
    fakeUser = saved.hasFakeUser
    blocks = saved.blocks.map {
      Block(address: $0.address, sdna: $0.sdnaIndex, count: $0.count, payload: Data($0.payload))
    }
  }

  var json: String {
    JSONText.object([
      ("blocks", JSONText.array(blocks.map(\.json))), ("dna", String(dna)),
      ("fakeUser", String(fakeUser)),
    ])
  }

  func metaData() throws -> SavedMetaData {
    SavedMetaData(
      dnaDigest: dna,
      hasFakeUser: fakeUser,
      blocks: blocks.map {
        SavedMetaData.Block(
          address: $0.address,
          sdnaIndex: $0.sdna,
          count: $0.count,
          payload: Array($0.payload)
        )
      }
    )
  }
}
