import AssetSystem

/// A creator whose work a plug-in does; what the plug-in does not know is done as creators usually do.
protocol PluginBackedCreator: BaseCreator {
  var link: PluginCreatorLink { get }
}

extension PluginBackedCreator {
  var description: CreatorDescription { link.description }
  var order: Int { link.manifest.order }
  var isEnabled: Bool { link.manifest.isEnabled }
  var hostName: ByteString? { link.manifest.hostName }
  var plugin: String? { link.process.plugin.manifest.name.string }

  func collectInstances(_ context: CreateContext) async throws {
    // Copies of records get IDs of their own when they are first asked for.
    _ = try? await context.storedRecords(of: identifier)
    guard try await link.change("creator.collect", in: context) == nil else { return }
    try await UsualCreator(description: description).collectInstances(context)
  }

  func updateInstances(_ updates: [InstanceUpdate], _ context: CreateContext) async throws {
    let values = updates.map { update -> JSONValue in
      let changes = update.changes.changedKeys.map { key -> (ByteString, JSONValue) in
        (key, [update.changes.old[key] ?? .null, update.changes.new[key] ?? .null])
      }
      return [
        "instance": .object(update.instance.dataToStore), "changes": .object(JSONObject(changes)),
      ]
    }
    let answer = try await link.change("creator.update", ["updates": .array(values)], in: context)
    guard answer == nil else { return }
    try await UsualCreator(description: description).updateInstances(updates, context)
  }

  func removeInstances(_ instances: [CreatedInstance], _ context: CreateContext) async throws {
    let values = instances.map { JSONValue.object($0.dataToStore) }
    let answer = try await link.change("creator.remove", ["instances": .array(values)], in: context)
    guard answer == nil else { return }
    try await UsualCreator(description: description).removeInstances(instances, context)
  }

  func dynamicData(
    variant: ByteString,
    asset: ByteString?,
    task: ByteString?,
    instance: CreatedInstance?,
    _ context: CreateContext
  ) async throws -> JSONObject {
    let method = "creator.dynamicData"
    let params: JSONObject = [
      "variant": .string(variant),
      "asset": asset.map(JSONValue.string) ?? .null,
      "task": task.map(JSONValue.string) ?? .null,
      "instance": instance.map { .object($0.dataToStore) } ?? .null,
    ]
    let answer = try await link.process.call(method, of: identifier, params)
    guard let answer, answer != .null else { return [:] }
    guard let data = answer.object else {
      throw link.process.malformed(method, "what is no object.")
    }
    return data
  }

  /// Makes an instance of data and stores it, as a plug-in that has nothing to add leaves to us.
  func createUsually(
    subset: ByteString?,
    data: JSONObject,
    _ context: CreateContext
  ) async throws -> JSONValue {
    let instance = try CreatedInstance(
      family: data[InstanceKey.family]?.text ?? description.family,
      subset: subset,
      data: data,
      creator: description
    )
    return try await context.storeInstance(instance) ? .string(instance.id) : .null
  }
}

/// What creators do that say nothing else.
private struct UsualCreator: BaseCreator {
  let description: CreatorDescription
}

/// A creator of a plug-in that the artist chooses.
struct PluginCreator: PluginBackedCreator, Creator {
  let link: PluginCreatorLink

  var defaultVariants: [ByteString] { link.manifest.defaultVariants }
  var defaultVariant: ByteString? { link.manifest.defaultVariant }
  var detail: String { link.manifest.detail }
  var detailedDescription: String { link.manifest.detailedDescription }
  var showOrder: Int { link.manifest.showOrder ?? order }
  var allowsContextChange: Bool { link.manifest.allowsContextChange }
  var allowsThumbnail: Bool { link.manifest.allowsThumbnail }

  func preCreateAttributeDefinitions(_ context: CreateContext) async throws
    -> [AttributeDefinition]
  {
    try await link.definitions("creator.preCreateDefs")
  }

  func create(
    subset: ByteString,
    instanceData: JSONObject,
    preCreateData: JSONObject,
    _ context: CreateContext
  ) async throws -> JSONValue {
    let params: JSONObject = [
      "subset": .string(subset),
      "instance_data": .object(instanceData),
      "pre_create_data": .object(preCreateData),
    ]
    if let answer = try await link.change("creator.create", params, in: context) { return answer }
    return try await createUsually(subset: subset, data: instanceData, context)
  }
}

/// A creator of a plug-in that sees to its instance by itself.
struct PluginAutoCreator: PluginBackedCreator, AutoCreator {
  let link: PluginCreatorLink

  func create(_ context: CreateContext) async throws {
    _ = try await link.change("creator.create", in: context)
  }
}

extension PluginAutoCreator {
  /// Nothing: the next reset would make it again.
  func removeInstances(_ instances: [CreatedInstance], _ context: CreateContext) async throws {}
}

/// A creator of a plug-in that only other creators call.
struct PluginHiddenCreator: PluginBackedCreator, HiddenCreator {
  let link: PluginCreatorLink

  func create(
    instanceData: JSONObject,
    sourceData: JSONObject,
    _ context: CreateContext
  ) async throws {
    let params: JSONObject = [
      "instance_data": .object(instanceData), "source_data": .object(sourceData),
    ]
    guard try await link.change("creator.create", params, in: context) == nil else { return }
    _ = try await createUsually(
      subset: instanceData[InstanceKey.subset]?.text,
      data: instanceData,
      context
    )
  }
}
