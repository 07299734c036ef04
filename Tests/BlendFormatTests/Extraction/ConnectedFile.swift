import BlendFormat

/// Synthetic files whose data-blocks depend on each other, with struct definitions of their own.
struct ConnectedFile {
  typealias Value = BlendFileBuilder.Value

  var builder: BlendFileBuilder

  static let definitions: [DNABuilder.Definition] =
    DNABuilder.usual.filter { !["ID", "IDProperty", "Library", "Material"].contains($0.name) } + [
      .init("FileGlobal", [("Scene", "*curscene"), ("char", "filename[1024]")]),
      .init(
        "ID",
        [
          ("ID", "*orig_id"), ("char", "name[66]"), ("short", "flag"), ("Library", "*lib"),
          ("AssetMetaData", "*asset_data"), ("IDProperty", "*properties"),
          ("IDOverrideLibrary", "*override_library"),
        ]
      ),
      .init(
        "IDProperty",
        [
          ("IDProperty", "*next"), ("char", "type"), ("char", "subtype"), ("short", "flag"),
          ("char", "name[64]"), ("int", "len"), ("IDPropertyData", "data"), ("int", "totallen"),
          ("int", "_pad"), ("IDPropertyUIData", "*ui_data"),
        ]
      ),
      .init(
        "IDPropertyUIData",
        [("char", "*description"), ("int", "rna_subtype"), ("int", "_pad")]
      ),
      .init(
        "IDPropertyUIDataString",
        [("IDPropertyUIData", "base"), ("char", "*default_value")]
      ),
      .init("IDOverrideLibrary", [("ID", "*reference")]),
      .init(
        "Library",
        [
          ("ID", "id"), ("char", "name[1024]"), ("Library", "*parent"),
          ("PackedFile", "*packedfile"),
        ]
      ),
      .init("PackedFile", [("int", "size"), ("int", "seek"), ("void", "*data")]),
      .init("Scene", [("ID", "id"), ("Object", "*camera")]),
      .init(
        "Object",
        [
          ("ID", "id"), ("Object", "*parent"), ("Material", "**mat"), ("void", "*data"),
          ("ListBase", "constraints"), ("ListBase", "modifiers"),
        ]
      ),
      .init("Mesh", [("Key", "*key"), ("int", "totvert"), ("Material", "**mat")].prependingID),
      .init("Key", [("ID", "id"), ("ID", "*from")]),
      .init(
        "Material",
        [("ID", "id"), ("float", "color[2][4]"), ("bNodeTree", "*nodetree")]
      ),
      .init("bNodeTree", [("ID", "id"), ("ID", "*owner_id"), ("ListBase", "nodes")]),
      .init(
        "bNode",
        [("bNode", "*next"), ("ID", "*id"), ("void", "*storage"), ("ListBase", "inputs")]
      ),
      .init(
        "bNodeSocket",
        [("bNodeSocket", "*next"), ("char", "name[64]"), ("void", "*default_value")]
      ),
      .init(
        "bNodeSocketValueString",
        [("int", "subtype"), ("char", "_pad[4]"), ("char", "value[1024]")]
      ),
      .init("bNodeTreeInterfaceSocket", [("char", "*name"), ("void", "*socket_data")]),
      .init("NodeTexImage", [("int", "flag"), ("int", "pad"), ("ImageUser", "iuser")]),
      .init("ImageUser", [("int", "frames"), ("int", "pad"), ("Scene", "*scene")]),
      .init("Image", [("ID", "id"), ("char", "name[1024]"), ("PackedFile", "*packedfile")]),
      .init("VFont", [("ID", "id"), ("char", "name[1024]"), ("PackedFile", "*packedfile")]),
      .init("Text", [("ID", "id"), ("char", "*name"), ("ListBase", "lines")]),
      .init("TextLine", [("TextLine", "*next"), ("char", "*line")]),
      .init(
        "OceanModifierData",
        [("int", "size"), ("char", "cachepath[1024]"), ("char", "cached"), ("char", "_pad[3]")]
      ),
      .init("PointCache", [("PointCache", "*next"), ("int", "flag"), ("char", "path[1020]")]),
      .init(
        "FluidDomainSettings",
        [("int", "cache_flag"), ("char", "_pad[4]"), ("char", "cache_directory[1024]")]
      ),
      .init("DriverTarget", [("ID", "*id"), ("char", "*rna_path")]),
      .init("bChildOfConstraint", [("int", "flag"), ("int", "pad"), ("Object", "*tar")]),
      .init("Targets", [("Object", "*several[3]")]),
    ]

  init(_ layout: BlendFileBuilder.Layout = .littleEndian64) {
    builder = BlendFileBuilder(layout: layout, definitions: Self.definitions)
    builder.add(
      "GLOB",
      "FileGlobal",
      at: 0x10,
      ["curscene": .pointer(0x9000), "filename": .text("/old.blend")]
    )
  }

  /// Adds a data-block; its code is that of its name.
  mutating func id(
    _ structName: String,
    _ name: String,
    at address: UInt64,
    id: [String: Value] = [:],
    _ members: [String: Value] = [:]
  ) {
    let own = id.merging(["name": .text(name)]) { given, _ in given }
    builder.add(
      String(name.prefix(2)),
      structName,
      at: address,
      members.merging(["id": .members(own)]) { given, _ in given }
    )
  }

  /// Adds a block of the last data-block.
  mutating func data(_ structName: String, at address: UInt64, _ members: [String: Value]...) {
    let payload = members.flatMap { builder.definitions.encode(structName, $0) }
    builder.addHead(
      "DATA",
      length: payload.count,
      address: address,
      sdna: builder.definitions.index(of: structName),
      count: members.count
    )
    builder.addBytes(payload)
  }

  /// Adds an array of pointers.
  mutating func pointers(at address: UInt64, _ addresses: [UInt64]) {
    builder.addRaw(
      at: address,
      addresses.flatMap { builder.definitions.integer(Int(bitPattern: UInt($0)), 8) }
    )
  }

  /// Adds a placeholder.
  mutating func placeholder(_ name: String, at address: UInt64, library: UInt64) {
    builder.add("ID", "ID", at: address, ["name": .text(name), "lib": .pointer(library)])
  }

  /// Adds a library.
  mutating func library(_ path: String, at address: UInt64, _ members: [String: Value] = [:]) {
    id("Library", "LIlib\(address)", at: address, members.merging(["name": .text(path)]) { $1 })
  }

  /// An object with a mesh, a parent, two material slots, a constraint, a modifier, custom properties;
  /// a material whose node tree shows an image; and a scene that has it all.
  static func sample(_ layout: BlendFileBuilder.Layout = .littleEndian64) -> ConnectedFile {
    var file = ConnectedFile(layout)
    file.id("Image", "IMPicture", at: 0x1000, ["name": .text("//textures/picture.png")])
    file.id("Image", "IMUnused", at: 0x1100, ["name": .text("//textures/unused.png")])
    file.id("Key", "KEKey", at: 0x2000, ["from": .pointer(0x4000)])
    file.id("Material", "MAGlass", at: 0x3000, ["nodetree": .pointer(0x20)])
    file.data(
      "bNodeTree",
      at: 0x20,
      [
        "id": .members(["name": .text("NTShader")]), "owner_id": .pointer(0x3000),
        "nodes": .members(["first": .pointer(0x30)]),
      ]
    )
    file.data("bNode", at: 0x30, ["id": .pointer(0x1000), "storage": .pointer(0x40)])
    file.data("NodeTexImage", at: 0x40, ["iuser": .members(["scene": .pointer(0x9000)])])
    file.id("Material", "MAWood", at: 0x3100)
    file.id("Mesh", "MEBody", at: 0x4000, ["key": .pointer(0x2000), "mat": .pointer(0x20)])
    file.pointers(at: 0x20, [0, 0x3000])
    file.id(
      "Object",
      "OBBody",
      at: 0x5000,
      id: ["properties": .pointer(0x60), "orig_id": .pointer(0x5100)],
      ["parent": .pointer(0x5200), "data": .pointer(0x4000), "mat": .pointer(0x20)]
    )
    file.pointers(at: 0x20, [0, 0x3100])
    file.data("bChildOfConstraint", at: 0x30, ["tar": .pointer(0x5300)])
    file.data("OceanModifierData", at: 0x40, ["cachepath": .text("//cache/ocean")])
    file.data("Targets", at: 0x50, ["several": .pointers([0x5400, 0, 0xDEAD])])
    file.data(
      "IDProperty",
      at: 0x60,
      ["type": .number(7), "data": .members(["pointer": .pointer(0x5500)])]
    )
    file.data(
      "IDProperty",
      at: 0x70,
      ["type": .number(1), "data": .members(["pointer": .pointer(0x5600)])]
    )
    for (index, name) in ["Original", "Parent", "Target", "Several", "Property", "Number"]
      .enumerated()
    {
      file.id("Object", "OB" + name, at: 0x5100 + UInt64(index) * 0x100)
    }
    file.id("Scene", "SCStage", at: 0x9000, ["camera": .pointer(0x5000)])
    return file
  }

  var bytes: [UInt8] { builder.finished() }
}

extension [(String, String)] {
  fileprivate var prependingID: [(String, String)] { [("ID", "id")] + self }
}

extension DataBlockReference {
  /// A reference by letters and name, such as `OBBody`.
  init(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(code: IDCode(bytes[0], bytes[1]), name: Array(bytes[2...]))
  }

  /// Letters and name.
  var text: String { String(decoding: code.letters + name, as: UTF8.self) }
}
