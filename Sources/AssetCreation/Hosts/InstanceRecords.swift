public import AssetSystem

/// Where a host keeps what is stored of instances, whoever made them.
public protocol InstanceRecords: Sendable {
  /// Every record in its order, those of creators that are not installed too.
  func all() async throws -> [JSONObject]

  /// Stores records; each replaces the first one of its `instance_id` or goes to the end, all others stay
  /// as they are.
  func put(_ records: [JSONObject]) async throws

  /// Stores what changed of records, each from what was read of it to what it is to be; what others changed of
  /// them since stays, see ``TrackedChange/applied(to:)``.
  ///
  /// A record that was never stored goes to the end.
  ///
  /// - Returns: the IDs of those that were stored and that someone else removed meanwhile; they stay away.
  func update(_ changes: [TrackedChange]) async throws -> [ByteString]

  /// Removes the records of these IDs; those that do not exist are passed over.
  func remove(_ identifiers: [ByteString]) async throws

  /// Gives one record another ID, because an earlier one has the same.
  ///
  /// - Parameters:
  ///   - position: where it stands in ``all()``.
  ///   - identifier: the ID it has there; when another one stands there by now, nothing is changed and an
  ///     error thrown.
  ///   - newIdentifier: the ID it gets.
  /// - Throws: why it could not be done.
  func changeID(at position: Int, from identifier: ByteString, to newIdentifier: ByteString)
    async throws
}
