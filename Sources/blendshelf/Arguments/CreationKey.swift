import AssetCreation
import AssetSystem

/// Which value of an instance an argument names.
struct CreationKey {
  let place: AttributePlace

  /// Understands a key.
  ///
  /// Plug-ins may have dots in their names, so the longest one that is known counts.
  ///
  /// - Parameters:
  ///   - text: the argument.
  ///   - instance: the instance; nil for what concerns the whole workfile.
  ///   - state: what is known of the workfile.
  /// - Throws: ``CommandFailure`` for a plug-in nobody has, and for a key that lacks what stands before it.
  init(_ text: ByteString, of instance: InstanceSummary?, in state: CreationState) throws {
    let parts = text.bytes.split(separator: UInt8(ascii: "."), maxSplits: 1)
      .map { ByteString($0) }
    guard parts.count == 2 else {
      place = .data(text == "catalog" ? "asset" : text)
      let own = instance?.attributes.definitions.map(\.key) ?? []
      if own.contains(text), !InstanceKey.settable.contains(text) {
        throw CommandFailure(
          message:
            "\(text.terminalSafe): the creator defines this; it is set as creator.\(text.terminalSafe)."
        )
      }
      return
    }
    switch parts[0] {
    case "creator": place = .creator(parts[1])
    case "publish": place = try Self.published(parts[1], in: state)
    default: place = .data(text)
    }
  }

  /// The value that an argument stands for; nil clears it.
  ///
  /// - Parameters:
  ///   - argument: the argument; for what is text it is the value as it stands, but for `null`.
  ///   - instance: the instance; nil for what concerns the whole workfile.
  ///   - state: what is known of the workfile.
  /// - Returns: the value.
  /// - Throws: ``CommandFailure`` that says which values an attribute takes.
  func value(
    of argument: String,
    in instance: InstanceSummary?,
    of state: CreationState
  ) throws -> JSONValue? {
    if case .data(let key) = place, InstanceKey.isText(key) {
      return argument == "null" ? nil : .string(ArgumentBytes.of(argument))
    }
    return try ArgumentValue.of(argument, for: definition(in: instance, of: state))
  }

  /// What the attribute is; nil where nothing defines it.
  private func definition(
    in instance: InstanceSummary?,
    of state: CreationState
  ) -> AttributeDefinition? {
    let definitions =
      switch place {
      case .data: [AttributeDefinition]()
      case .creator: instance?.attributes.definitions ?? []
      case .publish(let plugin, _):
        (instance?.publish ?? state.contextAttributes)
          .first { $0.plugin == plugin }?.definitions ?? []
      }
    return definitions.first { $0.key == key }
  }

  private var key: ByteString {
    switch place {
    case .data(let key), .creator(let key), .publish(_, let key): key
    }
  }

  private static func published(
    _ text: ByteString,
    in state: CreationState
  ) throws -> AttributePlace {
    let groups = state.instances.flatMap(\.publish) + state.contextAttributes
    let names = Set(groups.map(\.plugin)).sorted { $0.bytes.count > $1.bytes.count }
    for name in names where text.bytes.starts(with: name.bytes + [UInt8(ascii: ".")]) {
      let key = ByteString(text.bytes.dropFirst(name.bytes.count + 1))
      if !key.isEmpty { return .publish(plugin: name, key: key) }
    }
    let known = names.isEmpty ? "there are none" : "known are " + NameList(names).description
    throw CommandFailure(
      message: "publish.\(text.terminalSafe): no publish plug-in of that name; \(known)."
    )
  }
}
