import AssetSystem
import BlendFormat

/// An instance that OpenPype or AYON left as custom properties of a data-block; it is only read, never changed.
struct LegacyInstance: Hashable, Sendable {
  /// The data-block that has it.
  var dataBlock: PublishedDataBlock
  /// What it says.
  var data: JSONObject

  /// The groups of custom properties that hold it.
  private static let groups: Set<ByteString> = ["avalon", "openpype", "ayon"]
  /// What marks a group as an instance.
  private static let markers: Set<ByteString> = [InstanceKey.marker, "ayon.create.instance"]
  /// The data-blocks on which they are.
  private static let types: Set<IDType> = [.scene, .collection, .object]

  /// Reads what a data-block has; nil when it is no such instance.
  init?(of dataBlock: DataBlock, in file: inout BlendFile) throws(BlendFormatError) {
    let type = IDType(code: dataBlock.code.rawValue)
    guard Self.types.contains(type) else { return nil }
    self.init(
      PublishedDataBlock(type: type, name: ByteString(dataBlock.name)),
      try file.customProperties(of: dataBlock)
    )
  }

  /// Finds an instance among custom properties; nil when none is.
  init?(_ dataBlock: PublishedDataBlock, _ properties: [IDProperty]) {
    for property in properties where Self.groups.contains(ByteString(property.name)) {
      guard case .object(let data) = JSONValue(property.value),
        let marker = data[InstanceKey.id]?.text, Self.markers.contains(marker)
      else { continue }
      self.dataBlock = dataBlock
      self.data = data
      return
    }
    return nil
  }

  /// Whether it is what a data-block has that was published and loaded again: a container, no instance.
  var family: ByteString { text("family") ?? text("productBaseType") ?? text("productType") ?? "" }
  /// The name of what is published.
  var subset: ByteString { text("subset") ?? text("productName") ?? dataBlock.name }
  /// Where it belongs: the name of an asset, or the path of a folder.
  var asset: ByteString? { text("folderPath") ?? text("asset") }
  /// The step of the work.
  var task: ByteString? { text("task") ?? text("task_name") }

  func text(_ key: ByteString) -> ByteString? {
    guard let text = data[key]?.text, !text.isEmpty else { return nil }
    return text
  }
}

extension JSONValue {
  /// What a custom property is worth as JSON; data-blocks are named, what has no meaning is null.
  init(_ value: IDPropertyValue) {
    switch value {
    case .string(let bytes): self = .string(ByteString(ByteString(bytes).string))
    case .int(let number): self = .integer(Int64(number))
    case .float(let number): self = number.isFinite ? .number(Double(number)) : .null
    case .double(let number): self = number.isFinite ? .number(number) : .null
    case .bool(let flag): self = .bool(flag)
    case .array(let elements): self = .array(elements.map { JSONValue($0) })
    case .group(let properties):
      self = .object(
        JSONObject(
          properties.map { (ByteString(ByteString($0.name).string), JSONValue($0.value)) }
        )
      )
    case .id(let reference):
      self =
        reference.map { reference in
          PublishedDataBlock(
            type: IDType(code: reference.code.rawValue),
            name: ByteString(ByteString(reference.name).string)
          ).json
        } ?? .null
    case .unknown: self = .null
    }
  }
}
