public import AssetSystem

extension CreatedInstance {
  /// All of the instance but its transient data, to be rebuilt elsewhere without its creator.
  public var remoteForm: JSONValue {
    [
      "data": .object(dataToStore),
      "orig_data": .object(originData),
      "creator": [
        "identifier": .string(creator.identifier),
        "family": .string(creator.family),
        "label": JSONValue(creator.label),
        "group_label": JSONValue(creator.groupLabel),
        "icon": JSONValue(creator.icon),
        "instance_attr_defs": .array(creator.instanceAttributeDefinitions.map(\.json)),
      ],
      "creator_attributes": creatorAttributes.remoteForm,
      "publish_attributes": publishAttributes.remoteForm,
      "mandatory": .bool(isMandatory),
      "asset_is_valid": .bool(isAssetValid),
      "task_is_valid": .bool(isTaskValid),
      "parent": parent.map { parent in
        ["id": .string(parent.id), "flags": .integer(Int64(parent.flags.rawValue))]
      } ?? .null,
    ]
  }

  /// Rebuilds an instance that equals the one the form was made of.
  ///
  /// - Throws: code `creator`, `invalidDefinition` or `unknownDefinitionType` when the form is damaged.
  public init(remoteForm: JSONValue) throws(CreationError) {
    let form = try RemoteFields(remoteForm)
    let creator = try form.fields("creator")
    try self.init(
      stored: try form.object("data"),
      creator: CreatorDescription(
        identifier: try creator.text("identifier"),
        family: try creator.text("family"),
        label: try creator.optionalText("label")?.string,
        groupLabel: try creator.optionalText("group_label")?.string,
        icon: try creator.optionalText("icon")?.string,
        instanceAttributeDefinitions: try .init(stored: try creator.value("instance_attr_defs"))
      )
    )
    originData = try form.object("orig_data")
    creatorAttributes = try AttributeValues(remoteForm: try form.value("creator_attributes"))
    publishAttributes = try PublishAttributes(remoteForm: try form.value("publish_attributes"))
    isAssetValid = try form.bool("asset_is_valid")
    isTaskValid = try form.bool("task_is_valid")
    if try form.bool("mandatory") { setMandatory(true) }
    guard try form.value("parent") != .null else { return }
    let parent = try form.fields("parent")
    self.parent = InstanceParent(
      id: try parent.text("id"),
      flags: InstanceParent.Flags(rawValue: try parent.int("flags"))
    )
  }
}

extension CreatedInstance: Hashable {
  /// Whether all but the transient data agrees.
  public static func == (left: CreatedInstance, right: CreatedInstance) -> Bool {
    left.data == right.data && left.originData == right.originData
      && left.creator == right.creator && left.creatorAttributes == right.creatorAttributes
      && left.publishAttributes == right.publishAttributes && left.parent == right.parent
      && left.isMandatory == right.isMandatory && left.isAssetValid == right.isAssetValid
      && left.isTaskValid == right.isTaskValid
  }

  /// Feeds the ID.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
  }
}

extension PublishAttributes {
  /// Definitions and values of all plug-ins, to be rebuilt elsewhere.
  var remoteForm: JSONValue {
    [
      "plugins": .array(
        entries.map { entry in
          [
            "name": .string(entry.id), "label": JSONValue(entry.label),
            "order": entry.order.map { JSONValue(number: $0) } ?? .null,
            "values": entry.values.remoteForm,
          ]
        }
      ),
      "unreadable": .object(unreadable), "orig_data": .object(originData),
    ]
  }

  init(remoteForm: JSONValue) throws(CreationError) {
    let form = try RemoteFields(remoteForm)
    var entries: [Entry] = []
    for element in try form.elements("plugins") {
      let plugin = try RemoteFields(element)
      entries.append(
        Entry(
          id: try plugin.text("name"),
          label: try plugin.optionalText("label")?.string,
          order: try plugin.optionalNumber("order"),
          values: try AttributeValues(remoteForm: try plugin.value("values"))
        )
      )
    }
    guard Set(entries.map(\.id)).count == entries.count else {
      throw RemoteFields.damaged("plugins", "must be plug-ins of different names")
    }
    self.entries = entries
    failures = []
    unreadable = try form.object("unreadable")
    originData = try form.object("orig_data")
  }
}

extension [AttributeDefinition] {
  fileprivate init(stored json: JSONValue) throws(CreationError) {
    self = try AttributeDefinition.definitions(of: json)
  }
}
