import AssetSystem

/// What creators and convertors share while a reset runs.
struct SharedData {
  var values: [ByteString: any Sendable] = [:]
  /// The records of the host by their creators' identifiers, read once for all creators.
  var records: [ByteString?: [JSONObject]]?
}
