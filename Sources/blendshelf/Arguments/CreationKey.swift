import AssetCreation
import AssetSystem

/// Which value of an instance an argument names.
struct CreationKey {
  let place: AttributePlace

  /// Understands a key.
  ///
  /// Plug-ins may have dots in their names, so the longest one that is known counts.
  init(_ text: ByteString, in state: CreationState) throws {
    let parts = text.bytes.split(separator: UInt8(ascii: "."), maxSplits: 1)
      .map { ByteString($0) }
    guard parts.count == 2 else {
      place = .data(text == "catalog" ? "asset" : text)
      return
    }
    switch parts[0] {
    case "creator": place = .creator(parts[1])
    case "publish": place = try Self.published(parts[1], in: state)
    default: place = .data(text)
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
