public import AssetSystem

/// A creator that only other creators call, with ``CreateContext/createHidden(_:instanceData:sourceData:)``.
public protocol HiddenCreator: BaseCreator {
  /// Makes instances, stores them in the host and adds them to the context.
  ///
  /// - Parameters:
  ///   - instanceData: what the caller wants in the instance.
  ///   - sourceData: what it is made of, as the two creators agreed.
  ///   - context: where instances are added.
  /// - Throws: why it could not.
  func create(instanceData: JSONObject, sourceData: JSONObject, _ context: CreateContext)
    async throws
}
