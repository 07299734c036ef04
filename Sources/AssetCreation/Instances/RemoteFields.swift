import AssetSystem

/// The fields of a remote form, each of the type it must have.
struct RemoteFields {
  private let members: JSONObject

  init(_ json: JSONValue) throws(CreationError) {
    guard let members = json.object else {
      throw CreationError(.creator, "", "The remote form of an instance must be an object.")
    }
    self.members = members
  }

  static func damaged(_ field: ByteString, _ problem: String) -> CreationError {
    CreationError(.creator, field, "`\(field)` of an instance's remote form \(problem).")
  }

  func value(_ field: ByteString) throws(CreationError) -> JSONValue {
    guard let value = members[field] else { throw Self.damaged(field, "is missing") }
    return value
  }

  func fields(_ field: ByteString) throws(CreationError) -> RemoteFields {
    RemoteFields(members: try object(field))
  }

  private init(members: JSONObject) {
    self.members = members
  }

  func object(_ field: ByteString) throws(CreationError) -> JSONObject {
    try read(field, "an object", \.object)
  }

  func elements(_ field: ByteString) throws(CreationError) -> [JSONValue] {
    try read(field, "a list", \.elements)
  }

  func bool(_ field: ByteString) throws(CreationError) -> Bool {
    try read(field, "true or false", \.bool)
  }

  func text(_ field: ByteString) throws(CreationError) -> ByteString {
    try read(field, "text", \.text)
  }

  func int(_ field: ByteString) throws(CreationError) -> Int {
    try read(field, "a whole number", \.int)
  }

  func optionalText(_ field: ByteString) throws(CreationError) -> ByteString? {
    members[field] == .null ? nil : try text(field)
  }

  func optionalNumber(_ field: ByteString) throws(CreationError) -> Double? {
    members[field] == .null ? nil : try read(field, "a number", \.double)
  }

  private func read<Value>(
    _ field: ByteString,
    _ expected: String,
    _ read: (JSONValue) -> Value?
  ) throws(CreationError) -> Value {
    guard let result = read(try value(field)) else {
      throw Self.damaged(field, "must be \(expected)")
    }
    return result
  }
}
