import AssetSystem

/// An ``AssetFieldValue`` in the journal; which members there are says which case it is.
struct JournalFieldValue: Decodable {
  private var text: JournalText?
  private var tags: [JournalText]?
  private var catalog: JournalCatalogID?
  private var simpleName: JournalText?
  private var asset: Bool?
  private var fakeUser: Bool?

  init(_ value: AssetFieldValue) {
    switch value {
    case .text(let text): self.text = JournalText(text)
    case .tags(let tags): self.tags = tags.map(JournalText.init)
    case .catalog(let id, let simpleName):
      catalog = JournalCatalogID(id: id)
      self.simpleName = JournalText(simpleName)
    case .asset(let isAsset, let hasFakeUser):
      asset = isAsset
      fakeUser = hasFakeUser
    }
  }

  var json: String {
    JSONText.object(ofPresent: [
      ("asset", asset.map { String($0) }),
      ("catalog", catalog?.json),
      ("fakeUser", fakeUser.map { String($0) }),
      ("simpleName", simpleName?.json),
      ("tags", tags.map(JournalText.json)),
      ("text", text?.json),
    ])
  }

  func value() throws -> AssetFieldValue {
    if let text { return .text(text.bytes) }
    if let tags { return .tags(tags.map(\.bytes)) }
    if let catalog { return .catalog(catalog.id, simpleName: simpleName?.bytes ?? "") }
    if let asset, let fakeUser { return .asset(asset, hasFakeUser: fakeUser) }
    throw JournalDamage(message: "A value is of no kind this program knows.")
  }
}

/// A ``PlannedChange/FieldChange`` in the journal.
struct JournalFieldChange: Decodable {
  private var field: String
  private var old: JournalFieldValue
  private var new: JournalFieldValue

  init(_ change: PlannedChange.FieldChange) {
    field = change.field.rawValue
    old = JournalFieldValue(change.old)
    new = JournalFieldValue(change.new)
  }

  var json: String {
    JSONText.object([("field", JSONText.string(field)), ("new", new.json), ("old", old.json)])
  }

  func change() throws -> PlannedChange.FieldChange {
    PlannedChange.FieldChange(
      try journalCase(AssetField.self, field),
      old: try old.value(),
      new: try new.value()
    )
  }
}

/// A catalog's ID as 36 characters.
struct JournalCatalogID: Decodable {
  let id: CatalogID

  init(id: CatalogID) {
    self.id = id
  }

  init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let id = CatalogID(text) else {
      throw JournalDamage(message: "A catalog's ID is no UUID.")
    }
    self.id = id
  }

  var json: String { JSONText.string(id.description) }
}

/// A type of data-block as its two letters.
struct JournalIDType: Decodable {
  let type: IDType

  init(_ type: IDType) {
    self.type = type
  }

  init(from decoder: any Decoder) throws {
    let letters = try JournalText(from: decoder).bytes.bytes
    guard letters.count == 2 else {
      throw JournalDamage(message: "A type of data-block is not two letters.")
    }
    type = IDType(code: UInt16(letters[0]) | UInt16(letters[1]) << 8)
  }

  var json: String {
    JournalText(ByteString([UInt8(truncatingIfNeeded: type.code), UInt8(type.code >> 8)])).json
  }
}

/// A conflict in the journal.
struct JournalConflict: Decodable {
  private var kind: String
  private var message: String

  init(_ conflict: PlanConflict) {
    kind = conflict.kind.rawValue
    message = conflict.message
  }

  var json: String {
    JSONText.object([("kind", JSONText.string(kind)), ("message", JSONText.string(message))])
  }

  func conflict() throws -> PlanConflict {
    PlanConflict(try journalCase(PlanConflict.Kind.self, kind), message)
  }
}

/// The case of a raw value in the journal.
func journalCase<Case: RawRepresentable<String>>(_: Case.Type, _ raw: String) throws -> Case {
  guard let value = Case(rawValue: raw) else {
    throw JournalDamage(message: "\(raw) is nothing this program knows.")
  }
  return value
}

/// What is wrong with a line of the journal.
struct JournalDamage: Error, CustomStringConvertible {
  let message: String

  var description: String { message }
}
