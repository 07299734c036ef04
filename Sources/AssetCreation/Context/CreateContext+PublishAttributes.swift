public import AssetSystem

extension CreateContext {
  /// The values of publish plug-ins for the whole.
  public var contextPublishAttributes: PublishAttributes { contextData.attributes }

  /// Changes values of publish plug-ins for the whole here, not in the host.
  ///
  /// - Parameter change: changes a copy, which is only kept when nothing is thrown.
  /// - Throws: what the change throws.
  public func updateContextPublishAttributes(
    _ change: @Sendable (inout PublishAttributes) throws -> Void
  ) async throws {
    let before = JSONValue.object(contextData.dataToStore)
    var attributes = contextData.attributes
    try change(&attributes)
    let changed = attributes
    await inBulk { context in
      context.contextData.attributes = changed
      let after = JSONValue.object(context.contextData.dataToStore)
      if before != after { context.bulk.change(nil, from: before, to: after) }
    }
  }
}
