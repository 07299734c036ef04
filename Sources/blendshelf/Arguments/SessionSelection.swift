import AssetSystem
import ShelfSession

extension AssetSelectionOptions {
  /// The identifiers of the assets that are meant, each once; the session looks for those of a query.
  ///
  /// - Throws: ``CommandFailure`` when the session or standard input cannot be read.
  func identifiers(in session: SessionConnection) async throws -> [ByteString] {
    var found = try IdentifierInput(arguments: identifiers, isNULSeparated: isNULSeparated).texts()
    if let query = isAll ? "" : query { found += try await session.identifiers(matching: query) }
    var seen: Set<ByteString> = []
    return found.filter { seen.insert($0).inserted }
  }
}

extension JSONValue {
  /// Texts as an array.
  static func texts(_ texts: [ByteString]) -> JSONValue { .array(texts.map(JSONValue.string)) }

  /// An object of the members that there are.
  static func object(ofPresent members: [ByteString: JSONValue?]) -> JSONValue {
    .object(members.compactMapValues(\.self))
  }
}
