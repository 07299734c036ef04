import AssetSystem
import BlendFormat

/// Marks data-blocks of one type, each as an asset of its own: Actions, materials, objects, collections.
struct DataBlockCreator: BuiltInCreator {
  let type: IDType
  let description: CreatorDescription
  let detail: String
  let detailedDescription: String
  let order: Int
  let workfile: WorkfileAccess

  /// The questions.
  private static let picked: ByteString = "data_blocks"
  private static let namesAll: ByteString = "name_after_data_block"

  init(
    _ type: IDType,
    icon: String,
    detail: String,
    detailedDescription: String,
    order: Int,
    _ workfile: WorkfileAccess
  ) throws(CreationError) {
    let family = ByteString(type.name.lowercased())
    self.type = type
    self.detail = detail
    self.detailedDescription = detailedDescription
    self.order = order
    self.workfile = workfile
    description = CreatorDescription(
      identifier: ByteString("blendshelf.\(family)"),
      family: family,
      label: type.name,
      groupLabel: type.pluralName,
      icon: icon,
      instanceAttributeDefinitions: try MetaDataAttributes.definitions()
    )
  }

  var allowsThumbnail: Bool { true }
  var ownKeys: [ByteString] { [PublishedDataBlock.membersKey] }

  func preCreateAttributeDefinitions(
    _ context: CreateContext
  ) async throws -> [AttributeDefinition] {
    let contents = try await workfile.contents(context)
    let assets = Set(contents.assets.filter { $0.code.rawValue == type.code }.map(\.name))
    let items = contents.names(of: type).map { name in
      EnumerationItem(
        JSONValue(bytes: name),
        label: name.terminalSafe + (assets.contains(name.bytes) ? " (asset)" : "")
      )
    }
    let notice = try await workfile.notice().map { [AttributeDefinition.label($0, key: "notice")] }
    return (notice ?? []) + [
      try .enumeration(
        Self.picked,
        items: items,
        label: type.pluralName,
        tooltip: "Each becomes an instance of its own.",
        isMultiselection: true
      ),
      try .bool(
        Self.namesAll,
        label: "Name after the \(type.name.lowercased())",
        tooltip:
          "Several are always named after what they are; one alone gets the variant, unless this is on."
      ),
    ]
  }

  func create(
    subset: ByteString,
    instanceData: JSONObject,
    preCreateData: JSONObject,
    _ context: CreateContext
  ) async throws -> JSONValue {
    let names = try picked(preCreateData[Self.picked], try await workfile.contents(context))
    let isNamed = names.count > 1 || preCreateData[Self.namesAll] == true
    let variants =
      isNamed ? Variant.cleaned(names) : [instanceData[InstanceKey.variant]?.text ?? ""]
    var instances: [CreatedInstance] = []
    for (name, variant) in zip(names, variants) {
      var data = instanceData
      data[InstanceKey.variant] = .string(variant)
      data[PublishedDataBlock.membersKey] = [PublishedDataBlock(type: type, name: name).json]
      let subset =
        try await isNamed
        ? context.subsetName(
          of: identifier,
          variant: variant,
          asset: instanceData[InstanceKey.asset]?.text,
          task: instanceData[InstanceKey.task]?.text
        ) : subset
      instances.append(
        try CreatedInstance(
          family: description.family,
          subset: subset,
          data: data,
          creator: description
        )
      )
    }
    if let notice = try await workfile.notice() { await context.warn(notice) }
    return try await add(instances, context, preCreateData)
  }

  /// Refuses members that the workfile does not have.
  func check(
    _ value: JSONValue,
    for key: ByteString,
    of instance: CreatedInstance,
    _ context: CreateContext
  ) async throws {
    guard key == PublishedDataBlock.membersKey else { return }
    let members = (value.elements ?? []).map { PublishedDataBlock($0) }
    guard !members.isEmpty, members.allSatisfy({ $0?.type == type }) else {
      let form = JSONValue.array([PublishedDataBlock(type: type, name: "NAME").json]).json
      throw CreationError(.creator, identifier, "`\(key)` of this instance must be \(form).")
    }
    let contents = try await workfile.contents(context)
    let missing = members.compactMap(\.self).filter { !contents.has($0) }.map(\.name)
    guard missing.isEmpty else { throw self.missing(missing) }
  }

  private func missing(_ names: [ByteString]) -> CreationError {
    CreationError(
      .creator,
      identifier,
      "The workfile has none of these \(type.pluralName.lowercased()): \(NameList(names))."
    )
  }

  /// The names that were chosen; without a choice the only one there is.
  private func picked(_ choice: JSONValue?, _ contents: WorkfileContents) throws -> [ByteString] {
    let known = contents.names(of: type)
    let kind = type.pluralName.lowercased()
    guard !known.isEmpty else {
      throw CreationError(.creator, identifier, "The workfile has no \(kind) of its own.")
    }
    var chosen = choice?.elements?.compactMap(\.bytes) ?? choice?.bytes.map { [$0] } ?? []
    var seen: Set<ByteString> = []
    chosen = chosen.filter { seen.insert($0).inserted }
    if chosen.isEmpty, known.count == 1 { return known }
    guard !chosen.isEmpty else {
      throw CreationError(
        .creator,
        identifier,
        "Choose one or more of the \(known.count) \(kind): \(NameList(known, most: 6))."
      )
    }
    let missing = chosen.filter { !known.contains($0) }
    guard missing.isEmpty else { throw self.missing(missing) }
    return chosen
  }
}
