/// Writes struct definitions and structs by them.
struct DNABuilder {
  /// A struct: its name and its members, each a type and a name.
  struct Definition {
    var name: String
    var members: [(type: String, name: String)]

    init(_ name: String, _ members: [(String, String)]) {
      self.name = name
      self.members = members.map { (type: $0.0, name: $0.1) }
    }
  }

  let layout: BlendFileBuilder.Layout
  let definitions: [Definition]

  /// What an asset needs, in no order that Blender ever had.
  static let usual: [Definition] = [
    Definition("raw_data", [("char", "no_data[1]")]),
    Definition("ListBase", [("void", "*first"), ("void", "*last")]),
    Definition(
      "bUUID",
      [
        ("int", "time_low"), ("ushort", "time_mid"), ("ushort", "time_hi_and_version"),
        ("uchar", "clock_seq_hi_and_reserved"), ("uchar", "clock_seq_low"), ("uchar", "node[6]"),
      ]
    ),
    Definition(
      "AssetTag",
      [("char", "name[64]"), ("AssetTag", "*prev"), ("AssetTag", "*next")]
    ),
    Definition(
      "AssetMetaData",
      [
        ("char", "*license"), ("short", "tot_tags"), ("ListBase", "tags"), ("char", "*description"),
        ("bUUID", "catalog_id"), ("char", "*author"), ("char", "catalog_simple_name[64]"),
        ("IDProperty", "*properties"), ("char", "*copyright"), ("char", "_pad[6]"),
      ]
    ),
    Definition(
      "IDPropertyData",
      [("int", "val"), ("int", "val2"), ("ListBase", "group"), ("void", "*pointer")]
    ),
    Definition(
      "IDProperty",
      [
        ("char", "name[64]"), ("int", "len"), ("IDPropertyData", "data"), ("char", "subtype"),
        ("char", "type"), ("short", "flag"), ("IDProperty", "*prev"), ("IDProperty", "*next"),
      ]
    ),
    Definition(
      "PreviewImage",
      [("int", "*rect[2]"), ("short", "flag[2]"), ("uint", "h[2]"), ("uint", "w[2]")]
    ),
    Definition(
      "ID",
      [
        ("char", "name[66]"), ("short", "flag"), ("AssetMetaData", "*asset_data"),
        ("Library", "*lib"), ("void", "(*callback)()"),
      ]
    ),
    Definition("Library", [("ID", "id"), ("char", "name[1024]")]),
    Definition("Material", [("ID", "id"), ("float", "color[2][4]"), ("PreviewImage", "*preview")]),
    Definition("bAction", [("ID", "id"), ("PreviewImage", "*preview"), ("int", "idroot")]),
    Definition("bScreen", [("ID", "id"), ("int", "screennr")]),
  ]

  /// The same without the members that came with Blender 4.
  static let withoutLicence: [Definition] = usual.map { definition in
    var older = definition
    older.members.removeAll { ["*license", "*copyright"].contains($0.name) }
    return older
  }

  private static let plainSizes = [
    "char": 1, "uchar": 1, "short": 2, "ushort": 2, "int": 4, "uint": 4, "float": 4, "double": 8,
    "void": 0,
  ]

  func index(of name: String) -> Int {
    definitions.firstIndex { $0.name == name } ?? 0
  }

  /// Little or big end first, as the layout has it.
  func integer(_ value: Int, _ size: Int) -> [UInt8] {
    let little = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    return layout.isLittleEndian ? little : little.reversed()
  }

  private func size(of type: String) -> Int {
    if let size = Self.plainSizes[type] { return size }
    guard let definition = definitions.first(where: { $0.name == type }) else { return 0 }
    return definition.members.reduce(0) { $0 + size(of: $1) }
  }

  private func size(of member: (type: String, name: String)) -> Int {
    let isPointer = member.name.hasPrefix("*") || member.name.hasPrefix("(*")
    let counts = member.name.split(separator: "[").dropFirst().compactMap { Int($0.dropLast()) }
    return (isPointer ? layout.pointerSize : size(of: member.type)) * counts.reduce(1, *)
  }

  /// The payload of a `DNA1` block.
  var encoded: [UInt8] {
    var types = Self.plainSizes.keys.sorted()
    var names: [String] = []
    for definition in definitions where !types.contains(definition.name) {
      types.append(definition.name)
    }
    for member in definitions.flatMap(\.members) {
      if !names.contains(member.name) { names.append(member.name) }
      if !types.contains(member.type) { types.append(member.type) }
    }
    var bytes = Array("SDNANAME".utf8) + integer(names.count, 4)
    bytes += names.flatMap { Array($0.utf8) + [0] }
    align(&bytes)
    bytes += Array("TYPE".utf8) + integer(types.count, 4)
    bytes += types.flatMap { Array($0.utf8) + [0] }
    align(&bytes)
    bytes += Array("TLEN".utf8) + types.flatMap { integer(size(of: $0), 2) }
    align(&bytes)
    bytes += Array("STRC".utf8) + integer(definitions.count, 4)
    for definition in definitions {
      bytes += integer(types.firstIndex(of: definition.name) ?? 0, 2)
      bytes += integer(definition.members.count, 2)
      for member in definition.members {
        bytes += integer(types.firstIndex(of: member.type) ?? 0, 2)
        bytes += integer(names.firstIndex(of: member.name) ?? 0, 2)
      }
    }
    return bytes
  }

  private func align(_ bytes: inout [UInt8]) {
    while bytes.count % 4 != 0 { bytes.append(0) }
  }

  /// A struct's bytes; members without a value are zero.
  func encode(_ structName: String, _ values: [String: BlendFileBuilder.Value]) -> [UInt8] {
    guard let definition = definitions.first(where: { $0.name == structName }) else { return [] }
    return definition.members.flatMap { member -> [UInt8] in
      let size = size(of: member)
      let bare = member.name.drop { $0 == "*" }.prefix { $0 != "[" }
      guard let value = values[String(bare)] else { return [UInt8](repeating: 0, count: size) }
      let bytes = encode(value, type: member.type)
      return Array((bytes + [UInt8](repeating: 0, count: size)).prefix(size))
    }
  }

  private func encode(_ value: BlendFileBuilder.Value, type: String) -> [UInt8] {
    let width = Self.plainSizes[type] ?? 4
    switch value {
    case .text(let text): return Array(text.utf8)
    case .bytes(let bytes): return bytes
    case .number(let number): return integer(number, width)
    case .numbers(let numbers): return numbers.flatMap { integer($0, width) }
    case .pointer(let address): return integer(Int(bitPattern: UInt(address)), layout.pointerSize)
    case .pointers(let addresses):
      return addresses.flatMap { integer(Int(bitPattern: UInt($0)), layout.pointerSize) }
    case .float(let float): return integer(Int(float.bitPattern), 4)
    case .double(let double): return integer(Int(bitPattern: UInt(double.bitPattern)), 8)
    case .members(let members): return encode(type, members)
    }
  }
}
