/// Knows where the structs of a file keep paths, by the file's own struct definitions.
struct StoredPathTable {
  /// How a path is kept.
  enum Storage {
    /// In the struct itself, in so many bytes.
    case inline(size: Int)
    /// In a block of its own that the struct points at.
    case pointer
    /// In the struct itself, where the number at this distance from the text says that it is a path and
    /// the struct belongs to a node's socket.
    case socket(size: Int, subtype: Int)
    /// In a block of its own that a custom property points at which says that it is a path.
    case property(CustomProperty)
  }

  /// Where a custom property says what it is, as distances from the pointer to its text.
  struct CustomProperty {
    let type: Int
    /// How many bytes the text has, with the NUL.
    let length: Int
    /// A pointer to what Blender shows with the property.
    let display: Int
    /// Where that says what kind of text it is.
    let subtype: Int
  }

  /// When Blender needs a file that it does without otherwise.
  struct Condition {
    /// The distance of a number from the text, and its bytes.
    let flag: Int
    let size: Int
    /// One of these bits is set then.
    let bits: Int32
  }

  /// A path of a struct.
  struct Place {
    /// The distance in bytes from the struct's start.
    let offset: Int
    let storage: Storage
    let purpose: ExternalFile.Purpose
    /// Such paths are needed and count though they be absolute; nil where the purpose is always the same.
    let condition: Condition?
    /// Whether it is the path of the data-block itself: such ones count though they be absolute, and
    /// Blender does without the file where it is packed.
    let isOwn: Bool

    /// Bytes there is room for with the NUL; nil where the text lies elsewhere.
    var size: Int? {
      switch storage {
      case .inline(let size), .socket(let size, _): size
      case .pointer, .property: nil
      }
    }
  }

  private static let maximumDepth = 16
  private static let maximumSteps = 1 << 16

  private let sdna: SDNA
  private var known: [SDNAIndex: [Place]] = [:]

  init(_ sdna: SDNA) {
    self.sdna = sdna
  }

  /// The paths in a struct.
  ///
  /// - Throws: `corrupt` for definitions that nest without end.
  mutating func places(in index: SDNAIndex) throws(BlendFormatError) -> [Place] {
    if let places = known[index] { return places }
    var places: [Place] = []
    if !index.isRawData, let definition = sdna[index] {
      var steps = 0
      try collect(definition, at: 0, depth: 0, .needed, &places, &steps)
    }
    known[index] = places
    return places
  }

  private func collect(
    _ definition: DNAStruct,
    at start: Int,
    depth: Int,
    _ purpose: ExternalFile.Purpose,
    _ places: inout [Place],
    _ steps: inout Int
  ) throws(BlendFormatError) {
    guard !Self.withoutPaths.contains(definition.typeName) else { return }
    if definition.typeName == "IDProperty" {
      if let place = propertyPlace(definition, at: start) { places.append(place) }
      return
    }
    let purpose = Self.optional.contains(definition.typeName) ? .optional : purpose
    let own = depth == 0 && definition.isDataBlock ? Self.ownPath(of: definition) : nil
    for field in definition.fields {
      let inner = field.isPointer ? nil : sdna[field.typeName]
      let (sum, isOverflow) = steps.addingReportingOverflow(
        inner == nil ? 1 : max(field.elementCount, 1)
      )
      guard !isOverflow, sum <= Self.maximumSteps, depth < Self.maximumDepth else {
        throw BlendFormatError(.corrupt, message: "a struct definition makes no sense")
      }
      steps = sum
      if let inner {
        for element in 0..<field.elementCount {
          let offset = start + field.offset + element * field.elementSize
          try collect(inner, at: offset, depth: depth + 1, purpose, &places, &steps)
        }
      } else if let storage = Self.storage(of: field, in: definition) {
        places.append(
          Place(
            offset: start + field.offset,
            storage: storage,
            purpose: purpose,
            condition: Self.condition(of: field, in: definition),
            isOwn: field == own
          )
        )
      }
    }
  }

  private static func storage(of field: DNAField, in definition: DNAStruct) -> Storage? {
    guard field.typeName == "char" else { return nil }
    if pointers[definition.typeName]?.contains(field.name) == true {
      return field.pointerDepth == 1 && field.elementCount == 1 ? .pointer : nil
    }
    guard !field.isPointer else { return nil }
    if members[definition.typeName]?.contains(field.name) == true {
      return .inline(size: field.size)
    }
    guard definition.typeName == "bNodeSocketValueString", field.name == "value",
      let subtype = definition.value("subtype", size: 4)
    else { return nil }
    return .socket(size: field.size, subtype: subtype - field.offset)
  }

  private static func condition(of field: DNAField, in definition: DNAStruct) -> Condition? {
    guard let known = conditions[definition.typeName], known.member == field.name,
      let flag = definition.field(named: known.flag), [1, 2, 4].contains(flag.size)
    else { return nil }
    return Condition(flag: flag.offset - field.offset, size: flag.size, bits: known.bits)
  }

  /// The text of a custom property.
  private func propertyPlace(_ definition: DNAStruct, at start: Int) -> Place? {
    guard let data = definition.field(named: "data"), let type = definition.value("type", size: 1),
      let length = definition.value("len", size: 4), let display = definition.pointer("ui_data"),
      let pointer = sdna["IDPropertyData"]?.pointer("pointer"),
      let subtype = sdna["IDPropertyUIData"]?.value("rna_subtype", size: 4)
    else { return nil }
    let text = data.offset + pointer
    let property = CustomProperty(
      type: type - text,
      length: length - text,
      display: display - text,
      subtype: subtype
    )
    return Place(
      offset: start + text,
      storage: .property(property),
      purpose: .needed,
      condition: nil,
      isOwn: false
    )
  }

  /// The path of what a data-block shows or plays.
  ///
  /// Blender gave the members other names in memory than in files, and newer types have the new one.
  private static func ownPath(of definition: DNAStruct) -> DNAField? {
    ["filepath", "name"].lazy.compactMap { definition.field(named: $0) }
      .first { storage(of: $0, in: definition) != nil }
  }
}

extension StoredPathTable {
  /// Where a data-block says that its file is packed.
  static func packedFiles(in definition: DNAStruct) -> [DNAField] {
    ["packedfile", "packedfiles"].compactMap { definition.field(named: $0) }
  }

  /// The members with room for a path, by the names that they have in files of every version.
  ///
  /// A text that begins like a path is none elsewhere: what replaces another text in a node may be `//`.
  static let members: [String: Set<String>] = [
    "BakeData": ["filepath"],
    "Brush": ["icon_filepath"],
    "CacheFile": ["filepath"],
    "CacheFileLayer": ["filepath"],
    "Camera": ["custom_filepath"],
    "CustomDataExternal": ["filename"],
    "DynamicPaintSurface": ["image_output_path"],
    "Editing": ["proxy_dir"],
    "FluidDomainSettings": ["cache_directory"],
    "FluidsimSettings": ["surfdataPath"],
    "Image": ["name"],
    "ImagePackedFile": ["filepath"],
    "ImageView": ["filepath"],
    "LibraryWeakReference": ["library_filepath"],
    "MeshCacheModifierData": ["filepath"],
    "MovieClip": ["name"],
    "MovieClipProxy": ["dir"],
    "NodeImageFile": ["name"],
    "NodeImageMultiFile": ["base_path"],
    "NodeShaderScript": ["filepath"],
    "NodeShaderTexIES": ["filepath"],
    "OceanModifierData": ["cachepath"],
    "PointCache": ["path"],
    "RenderData": ["pic"],
    "Strip": ["dir"],
    "StripProxy": ["dir"],
    "VFont": ["name"],
    "Volume": ["filepath"],
    "bSound": ["name"],
  ]

  /// The members that point at a path.
  static let pointers: [String: Set<String>] = [
    "NodesModifierBake": ["directory"],
    "NodesModifierData": ["simulation_bake_directory"],
    "Text": ["name"],
  ]

  /// Folders of simulations that Blender reads from once they are baked there.
  private static let conditions: [String: (member: String, flag: String, bits: Int32)] = [
    // Data, noise, mesh, particles and guides, each after the bit of one that is not done.
    "FluidDomainSettings": ("cache_directory", "cache_flag", 0x2AA),
    "OceanModifierData": ("cachepath", "cached", 1),
    "PointCache": ("path", "flag", 1 << 9),
  ]

  /// Structs with paths that are looked at by themselves.
  private static let withoutPaths: Set<String> = ["ID", "Library"]

  /// Structs with paths that Blender writes to, or does not need.
  private static let optional: Set<String> = [
    "BakeData", "Brush", "DynamicPaintSurface", "Editing", "FluidDomainSettings",
    "FluidsimSettings", "ImagePackedFile", "LibraryWeakReference", "MovieClipProxy",
    "NodeImageMultiFile", "NodesModifierBake", "NodesModifierData", "OceanModifierData",
    "PointCache", "RenderData", "StripProxy", "Text",
  ]
}
