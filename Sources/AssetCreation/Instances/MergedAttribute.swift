public import AssetSystem

/// One input for the same attribute of several instances.
public struct MergedAttribute: Hashable, Sendable {
  /// What there is to set.
  public let definition: AttributeDefinition
  /// The IDs of the instances that have it, in their order.
  public private(set) var instances: [ByteString]
  /// The value of each of these instances; none for separators and labels.
  public private(set) var values: [JSONValue]

  /// The value of all instances; nil when they differ or there is none.
  public var commonValue: JSONValue? {
    guard let first = values.first, values.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// The inputs for the attributes of several instances: those with equal definitions are one.
  ///
  /// - Parameter attributes: the attributes of instances by their IDs.
  /// - Returns: the inputs in the order in which their definitions come first.
  public static func merging(
    _ attributes: [(instance: ByteString, values: AttributeValues)]
  ) -> [MergedAttribute] {
    merging(attributes) { .definition($0) }
  }

  /// What makes two attributes one input.
  fileprivate enum Identity: Hashable {
    case definition(AttributeDefinition)
    case key(ByteString)
  }

  fileprivate static func merging(
    _ attributes: [(instance: ByteString, values: AttributeValues)],
    by identity: (AttributeDefinition) -> Identity
  ) -> [MergedAttribute] {
    var merged: [MergedAttribute] = []
    var places: [Identity: [Int]] = [:]
    for (instance, values) in attributes {
      var taken: Set<Int> = []
      for definition in values.definitions {
        // Two lines of one instance stay two.
        let identity = identity(definition)
        let place = places[identity]?.first { !taken.contains($0) } ?? merged.count
        if place == merged.count {
          merged.append(MergedAttribute(definition: definition, instances: [], values: []))
          places[identity, default: []].append(place)
        }
        taken.insert(place)
        merged[place].instances.append(instance)
        if let value = values.get(definition.key), definition.kind.hasValue {
          merged[place].values.append(value)
        }
      }
    }
    return merged
  }
}

/// The inputs for the attributes of one publish plug-in, for several instances.
public struct MergedPublishAttributes: Hashable, Sendable {
  /// The name of the plug-in.
  public let plugin: ByteString
  /// How it is called for people.
  public let label: String
  /// Whether there is no such plug-in.
  public let isMissing: Bool
  /// The inputs, of one key each.
  public let attributes: [MergedAttribute]

  /// The inputs for several instances, in the order of the plug-ins; then those that are missing.
  ///
  /// - Parameter attributes: the attributes of instances by their IDs.
  /// - Returns: the inputs by plug-in.
  public static func merging(
    _ attributes: [(instance: ByteString, groups: [PublishAttributeGroup])]
  ) -> [MergedPublishAttributes] {
    var plugins: [PublishAttributeGroup] = []
    var values: [ByteString: [(instance: ByteString, values: AttributeValues)]] = [:]
    for (instance, groups) in attributes {
      for group in groups {
        if values[group.id] == nil { plugins.append(group) }
        let own = AttributeValues(definitions: group.definitions, stored: group.values)
        values[group.id, default: []].append((instance, own))
      }
    }
    let order = { (group: PublishAttributeGroup) in group.isMissing ? .infinity : group.order }
    return plugins.enumerated()
      .sorted { (order($0.element), $0.offset) < (order($1.element), $1.offset) }
      .map { _, group in
        MergedPublishAttributes(
          plugin: group.plugin,
          label: group.label,
          isMissing: group.isMissing,
          attributes: MergedAttribute.merging(values[group.id] ?? []) { definition in
            definition.kind.hasValue ? .key(definition.key) : .definition(definition)
          }
        )
      }
  }
}
