import AssetSystem

/// A publish plug-in of a plug-in.
struct PluginPublishPlugin: PublishPlugin, AwaitedAttributePlugin {
  let process: PluginProcess
  let manifest: PluginPublishManifest
  /// What there is to set, as the plug-in said when it was loaded.
  let definitions: [AttributeDefinition]
  let tell: @Sendable (PluginProgress) -> Void

  var name: ByteString { manifest.name }
  var label: String? { manifest.label }
  var order: Double { manifest.order }
  var families: FamilyFilter { FamilyFilter(manifest.families, mode: manifest.match) }
  var targets: [ByteString] { manifest.targets ?? [] }
  var isContextLevel: Bool { manifest.isContextLevel }
  var isOptional: Bool { manifest.isOptional }
  var isActiveByDefault: Bool { manifest.isActiveByDefault }
  var actions: [RepairAction] { manifest.actions }

  func attributeDefinitions() -> [AttributeDefinition] { definitions }

  func convertedAttributeValues(_ publishAttributes: JSONObject) async throws -> JSONObject? {
    let method = "publish.convertValues"
    let params: JSONObject = ["publish_attributes": .object(publishAttributes)]
    guard let answer = try await process.call(method, of: name, params) else {
      return convertOwnValues(publishAttributes)
    }
    guard answer != .null else { return nil }
    guard let values = answer.object else { throw process.malformed(method, "what is no object.") }
    return values
  }

  func readinessProblem() async -> String? {
    guard let problem = await process.readinessProblem() else { return nil }
    return "The plug-in in \(process.plugin.folder.terminalSafe) does not run. \(problem)"
  }

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    try await run("publish.process", [:], context, instance)
  }

  func repair(
    _ action: RepairAction,
    _ context: PublishContext,
    instance: PublishInstance?
  ) async throws {
    try await run("publish.repair", ["action": .string(action.identifier)], context, instance)
  }

  private func run(
    _ method: String,
    _ params: JSONObject,
    _ context: PublishContext,
    _ instance: PublishInstance?
  ) async throws {
    let params = params.merging([
      "context": Self.described(context),
      "instance": instance.map(Self.described) ?? .null,
    ])
    let callbacks = PluginPublishCallbacks(tell: tell)
    let answer = try await process.call(method, of: name, params, answering: callbacks)
    guard let answer, answer != .null else { return }
    guard let result = answer.object else { throw process.malformed(method, "what is no object.") }
    if let data = result["data"] {
      guard let data = data.object, !data.keys.contains(where: Self.guarded.contains) else {
        throw process.malformed(method, "data that is no object, or has keys that are not its own.")
      }
      if let instance {
        instance.update { $0 = $0.merging(data) }
      } else {
        context.update { $0 = $0.merging(data) }
      }
    }
    guard let warnings = result["warnings"] else { return }
    guard let texts = warnings.texts else {
      throw process.malformed(method, "warnings that are no list of texts.")
    }
    for text in texts.prefix(Self.mostWarnings) { context.warn(PluginText.line(text.string)) }
  }

  private static let mostWarnings = 1_000
  private static let guarded: Set<ByteString> = InstanceKey.immutable

  private static func described(_ context: PublishContext) -> JSONValue {
    [
      "workfile": .string(context.workfile),
      "library": .string(context.library.root),
      "is_dry_run": .bool(context.options.isDryRun),
      "comment": .string(ByteString(context.options.comment)),
      "data": .object(context.data),
      "instances": .array(context.instances.map { .string($0.id) }),
    ]
  }

  private static func described(_ instance: PublishInstance) -> JSONValue {
    [
      "data": .object(instance.data),
      "label": .string(ByteString(instance.label)),
      "name": .string(instance.name),
      "families": .array(instance.families.map(JSONValue.string)),
      "thumbnail": instance.thumbnail.map(JSONValue.string) ?? .null,
    ]
  }
}

/// While something is published, a plug-in can only say how far it has come.
private struct PluginPublishCallbacks: PluginCallbacks {
  let tell: @Sendable (PluginProgress) -> Void

  func answer(_ method: ByteString, _ params: JSONObject) async throws -> JSONValue {
    throw JSONRPCError(.refused, "\(method) cannot be used while something is published.")
  }

  func progress(_ progress: PluginProgress) { tell(progress) }
}
