import AssetSystem

/// The fields of a definition as it is stored, each of the type it must have.
struct DefinitionFields {
  let members: JSONObject

  /// The fields of an object.
  init(_ json: JSONValue) throws(CreationError) {
    guard let members = json.object else {
      throw CreationError(.invalidDefinition, "", "An attribute definition must be an object.")
    }
    self.members = members
  }

  /// A field that is there and not null.
  subscript(field: ByteString) -> JSONValue? {
    guard let value = members[field], value != .null else { return nil }
    return value
  }

  func bool(_ field: ByteString) throws(CreationError) -> Bool? {
    try read(field, "true or false", \.bool)
  }

  func text(_ field: ByteString) throws(CreationError) -> ByteString? {
    try read(field, "text", \.text)
  }

  func string(_ field: ByteString) throws(CreationError) -> String? {
    try text(field)?.string
  }

  func texts(_ field: ByteString) throws(CreationError) -> [ByteString]? {
    try read(field, "a list of texts", \.texts)
  }

  func number(_ field: ByteString) throws(CreationError) -> Double? {
    try read(field, "a number", \.double)
  }

  func int(_ field: ByteString) throws(CreationError) -> Int? {
    try read(field, "a whole number") { value in
      value.int ?? value.double.flatMap { Int(exactly: $0) }
    }
  }

  private func read<Value>(
    _ field: ByteString,
    _ expected: String,
    _ read: (JSONValue) -> Value?
  ) throws(CreationError) -> Value? {
    guard let value = self[field] else { return nil }
    guard let result = read(value) else {
      throw CreationError(
        .invalidDefinition,
        members["key"]?.text ?? "",
        "`\(field)` of an attribute definition must be \(expected)."
      )
    }
    return result
  }
}
