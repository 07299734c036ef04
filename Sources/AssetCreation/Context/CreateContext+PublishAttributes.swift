import AssetSystem

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
    await withinBulk { context in
      context.contextData.attributes = changed
      let after = JSONValue.object(context.contextData.dataToStore)
      if before != after { context.bulk.change(nil, from: before, to: after) }
    }
  }

  /// The attributes of publish plug-ins at a level, stored values converted by each plug-in in its turn.
  ///
  /// What a plug-in does not manage is noted among ``attributeFailures``; values then stay as they were.
  func publishAttributes(
    stored: JSONObject,
    level: PublishAttributes.Level
  ) async -> PublishAttributes {
    var plugins = PublishAttributes.plugins(registry.publishPlugins ?? [], for: level)
    var values = stored
    if plugins.contains(where: { $0 is any AwaitedAttributePlugin }) {
      for plugin in plugins {
        do {
          values = try await Self.converted(values, by: plugin) ?? values
        } catch {
          attributeFailures.append(
            CreatorFailure(error, of: plugin.name, label: plugin.label, during: "convert values")
          )
        }
      }
      plugins = plugins.map(ConvertedAttributePlugin.init)
    }
    var attributes = PublishAttributes(stored: values, plugins: plugins, level: level)
    attributes.originData = stored
    attributeFailures += attributes.failures
    return attributes
  }

  private static func converted(
    _ values: JSONObject,
    by plugin: any PublishAttributePlugin
  ) async throws -> JSONObject? {
    guard let plugin = plugin as? any AwaitedAttributePlugin else {
      return try plugin.convertAttributeValues(values)
    }
    return try await plugin.convertedAttributeValues(values)
  }
}
