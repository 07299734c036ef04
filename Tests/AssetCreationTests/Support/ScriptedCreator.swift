import AssetCreation
import AssetSystem
import Synchronization

/// What was asked of scripted creators, in order: `collect pose`, `update pose 2`.
final class CreatorLog: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  func write(_ line: String) { lines.withLock { $0.append(line) } }

  func clear() { lines.withLock { $0 = [] } }
}

/// What scripted creators do at each of their methods; each hook may throw.
struct CreatorScript: Sendable {
  typealias Hook = @Sendable (CreateContext) async throws -> Void
  typealias Creation =
    @Sendable (_ subset: ByteString, JSONObject, JSONObject, CreateContext) async throws ->
    JSONValue

  var collect: Hook?
  var update: (@Sendable ([InstanceUpdate], CreateContext) async throws -> Void)?
  var remove: (@Sendable ([CreatedInstance], CreateContext) async throws -> Void)?
  var create: Creation?
  var preCreate: [AttributeDefinition] = []
  var dynamicData: (@Sendable (CreatedInstance?) async throws -> JSONObject)?
  var definitions: (@Sendable (CreatedInstance) async throws -> [AttributeDefinition]?)?
}

/// What all scripted creators have in common.
protocol ScriptedBaseCreator: BaseCreator {
  var script: CreatorScript { get }
  var log: CreatorLog { get }
}

extension ScriptedBaseCreator {
  func collectInstances(_ context: CreateContext) async throws {
    log.write("collect \(identifier)")
    if let collect = script.collect { return try await collect(context) }
    for record in try await context.storedRecords(of: identifier) {
      await context.addInstance(try CreatedInstance(stored: record, creator: description))
    }
  }

  func updateInstances(_ updates: [InstanceUpdate], _ context: CreateContext) async throws {
    log.write("update \(identifier) \(updates.count)")
    if let update = script.update { return try await update(updates, context) }
    try await context.storeChanges(updates)
  }

  func removeInstances(_ instances: [CreatedInstance], _ context: CreateContext) async throws {
    log.write("remove \(identifier) \(instances.count)")
    if let remove = script.remove { return try await remove(instances, context) }
    try await context.host.records.remove(instances.map(\.id))
    for instance in instances { await context.removeInstance(instance.id) }
  }

  func instanceAttributeDefinitions(for instance: CreatedInstance) async throws
    -> [AttributeDefinition]?
  {
    try await script.definitions?(instance)
  }

  func dynamicData(
    variant: ByteString,
    asset: ByteString?,
    task: ByteString?,
    instance: CreatedInstance?,
    _ context: CreateContext
  ) async throws -> JSONObject {
    try await script.dynamicData?(instance) ?? [:]
  }

  /// Makes an instance, stores it and adds it, as most creators do.
  @discardableResult
  func make(
    _ subset: ByteString,
    _ data: JSONObject,
    in context: CreateContext
  ) async throws -> CreatedInstance {
    var instance = try CreatedInstance(
      family: description.family,
      subset: subset,
      data: data,
      creator: description
    )
    try await context.host.records.put([instance.dataToStore])
    instance.markAsStored()
    await context.addInstance(instance)
    return instance
  }
}

/// A manual creator that does what its script says, else what is usual.
struct ScriptedCreator: ScriptedBaseCreator, Creator {
  var description: CreatorDescription
  var order = 100
  var isEnabled = true
  var hostName: ByteString?
  var plugin: String?
  var defaultVariants: [ByteString] = []
  var defaultVariant: ByteString?
  var script = CreatorScript()
  let log: CreatorLog

  init(
    _ identifier: ByteString,
    family: ByteString = "pose",
    label: String? = nil,
    order: Int = 100,
    definitions: [AttributeDefinition] = [],
    log: CreatorLog = CreatorLog(),
    _ change: (inout ScriptedCreator) -> Void = { _ in }
  ) {
    description = CreatorDescription(
      identifier: identifier,
      family: family,
      label: label,
      instanceAttributeDefinitions: definitions
    )
    self.order = order
    self.log = log
    change(&self)
  }

  func preCreateAttributeDefinitions(_ context: CreateContext) async throws
    -> [AttributeDefinition]
  {
    script.preCreate
  }

  func create(
    subset: ByteString,
    instanceData: JSONObject,
    preCreateData: JSONObject,
    _ context: CreateContext
  ) async throws -> JSONValue {
    log.write("create \(identifier)")
    if let create = script.create {
      return try await create(subset, instanceData, preCreateData, context)
    }
    return .string(try await make(subset, instanceData, in: context).id)
  }
}

/// An auto-creator that makes one instance and keeps it up to date.
struct ScriptedAutoCreator: ScriptedBaseCreator, AutoCreator {
  var description: CreatorDescription
  var order = 10
  var script = CreatorScript()
  let log: CreatorLog
  var fails: (any Error & Sendable)?

  init(
    _ identifier: ByteString,
    order: Int = 10,
    log: CreatorLog = CreatorLog(),
    fails: (any Error & Sendable)? = nil
  ) {
    description = CreatorDescription(identifier: identifier, family: "workfile")
    self.order = order
    self.log = log
    self.fails = fails
  }

  func removeInstances(_ instances: [CreatedInstance], _ context: CreateContext) async throws {
    log.write("remove \(identifier) \(instances.count)")
  }

  func create(_ context: CreateContext) async throws {
    log.write("create \(identifier)")
    let current = await context.current
    let data: JSONObject = [
      "asset": current.asset.map(JSONValue.string) ?? .null,
      "task": current.task.map(JSONValue.string) ?? .null, "variant": "Main",
    ]
    if let own = await context.instances.first(where: { $0.creator.identifier == identifier }) {
      try await context.update(own.id) { instance in
        for (key, value) in data { try instance.set(value, for: key) }
      }
    } else {
      try await make("workfilePosing", data, in: context)
    }
    if let fails { throw fails }
  }
}

/// A hidden creator that makes one instance of what it is given.
struct ScriptedHiddenCreator: ScriptedBaseCreator, HiddenCreator {
  var description: CreatorDescription
  var script = CreatorScript()
  let log: CreatorLog

  init(_ identifier: ByteString, log: CreatorLog = CreatorLog()) {
    description = CreatorDescription(identifier: identifier, family: "pose")
    self.log = log
  }

  func create(instanceData: JSONObject, sourceData: JSONObject, _ context: CreateContext)
    async throws
  {
    log.write("create \(identifier) from \(sourceData["marker"]?.text ?? "")")
    try await make(instanceData["subset"]?.text ?? "", instanceData, in: context)
  }
}

/// A convertor that finds what it is told and does what it is told.
struct ScriptedConvertor: SubsetConvertor {
  var identifier: ByteString
  var found: String?
  var findError: (any Error & Sendable)?
  var convertError: (any Error & Sendable)?
  var log = CreatorLog()

  func find(_ context: CreateContext) async throws -> String? {
    log.write("find \(identifier)")
    if let findError { throw findError }
    return found
  }

  func convert(_ context: CreateContext) async throws {
    log.write("convert \(identifier)")
    if let convertError { throw convertError }
  }
}

/// A publish plug-in with attributes.
struct ScriptedPublishPlugin: PublishAttributePlugin {
  var name: ByteString
  var order = 1.0
  var families = FamilyFilter.all
  var isContextLevel = false
  var isOptional = false
  var definitions: [AttributeDefinition] = []
  var convert: (@Sendable (JSONObject) throws -> JSONObject?)?

  func attributeDefinitions() -> [AttributeDefinition] { definitions }

  func convertAttributeValues(_ publishAttributes: JSONObject) throws -> JSONObject? {
    if let convert { return try convert(publishAttributes) }
    return convertOwnValues(publishAttributes)
  }
}
