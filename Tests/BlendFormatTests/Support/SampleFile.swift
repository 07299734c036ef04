import BlendFormat

/// A synthetic file with one of everything a scan looks at.
enum SampleFile {
  static let catalog: [UInt8] = [
    0xCD, 0x66, 0xBF, 0x52, 0x58, 0xF4, 0x45, 0xCB, 0xA4, 0xE2, 0xDC, 0x0E, 0x0E, 0xE8, 0xF3, 0xFE,
  ]
  static let catalogNumbers: [String: BlendFileBuilder.Value] = [
    "time_low": .number(0xCD66_BF52), "time_mid": .number(0x58F4),
    "time_hi_and_version": .number(0x45CB), "clock_seq_hi_and_reserved": .number(0xA4),
    "clock_seq_low": .number(0xE2), "node": .bytes([0xDC, 0x0E, 0x0E, 0xE8, 0xF3, 0xFE]),
  ]
  static let pixels = (0..<24).map { UInt8($0 * 7) }

  /// An asset material, one that is none, a library with a placeholder, a packed one, a screen.
  static func builder(
    _ layout: BlendFileBuilder.Layout = .littleEndian64,
    definitions: [DNABuilder.Definition] = DNABuilder.usual
  ) -> BlendFileBuilder {
    var file = BlendFileBuilder(layout: layout, definitions: definitions)
    file.addRaw("GLOB", at: 0x10, [1, 2, 3])
    addAsset(to: &file)
    file.add("MA", "Material", at: 0x2000, id("MAPlain"))
    file.addText("owned by the plain one", at: 0x30)
    file.add("SN", "bScreen", at: 0x3000, id("SRLayout"))
    file.add("LI", "Library", at: 0x4000, library("//../lib/props.blend"))
    file.add("ID", "ID", at: 0x5000, idMembers("OBChair", library: 0x4000, assetData: 0x20))
    file.add("AC", "bAction", at: 0x6000, id("ACPacked", library: 0x4000, assetData: 0x20))
    file.add("DATA", "AssetMetaData", at: 0x20, [:])
    return file
  }

  static func addAsset(to file: inout BlendFileBuilder, name: String = "MAGlass") {
    file.add("MA", "Material", at: 0x1000, id(name, assetData: 0x20, preview: 0x90))
    file.add(
      "DATA",
      "AssetMetaData",
      at: 0x20,
      [
        "catalog_id": .members(catalogNumbers), "catalog_simple_name": .text("Props"),
        "properties": .pointer(0x30), "author": .pointer(0x40), "description": .pointer(0x50),
        "license": .pointer(0x60), "tags": .members(["first": .pointer(0x70)]),
      ]
    )
    file.add(
      "DATA",
      "IDProperty",
      at: 0x30,
      ["type": .number(6), "data": .members(["group": .members(["first": .pointer(0x38)])])]
    )
    file.add(
      "DATA",
      "IDProperty",
      at: 0x38,
      ["name": .text("rating"), "type": .number(1), "data": .members(["val": .number(-3)])]
    )
    file.addText("Ada", at: 0x40)
    file.addText("Clear glass", at: 0x50)
    file.addText("CC0", at: 0x60)
    file.add("DATA", "AssetTag", at: 0x70, ["name": .text("clear"), "next": .pointer(0x78)])
    file.add("DATA", "AssetTag", at: 0x78, ["name": .text("sklo"), "prev": .pointer(0x70)])
    file.add(
      "DATA",
      "PreviewImage",
      at: 0x90,
      ["w": .numbers([1, 3]), "h": .numbers([1, 2]), "rect": .pointers([0xA0, 0xA8])]
    )
    file.addRaw(at: 0xA0, [9, 9, 9, 9])
    file.addRaw(at: 0xA8, pixels)
  }

  static func idMembers(
    _ name: String,
    library: UInt64 = 0,
    assetData: UInt64 = 0
  ) -> [String: BlendFileBuilder.Value] {
    ["name": .text(name), "lib": .pointer(library), "asset_data": .pointer(assetData)]
  }

  static func id(
    _ name: String,
    library: UInt64 = 0,
    assetData: UInt64 = 0,
    preview: UInt64 = 0
  ) -> [String: BlendFileBuilder.Value] {
    [
      "id": .members(idMembers(name, library: library, assetData: assetData)),
      "preview": .pointer(preview),
    ]
  }

  private static func library(_ path: String) -> [String: BlendFileBuilder.Value] {
    ["id": .members(idMembers("LIprops.blend")), "name": .text(path)]
  }

  /// What a scan of the sample must yield.
  static let asset = BlendAsset(
    code: IDCode(UInt8(ascii: "M"), UInt8(ascii: "A")),
    name: Array("Glass".utf8),
    catalogID: BlendUUID(high: 0xCD66_BF52_58F4_45CB, low: 0xA4E2_DC0E_0EE8_F3FE),
    catalogSimpleName: Array("Props".utf8),
    description: Array("Clear glass".utf8),
    author: Array("Ada".utf8),
    copyright: [],
    license: Array("CC0".utf8),
    tags: [Array("clear".utf8), Array("sklo".utf8)],
    properties: [IDProperty(name: Array("rating".utf8), value: .int(-3))],
    previewSize: PreviewSize(width: 3, height: 2)
  )
}
