/// Where the members that make an asset lie, resolved once by name from a file's SDNA.
struct AssetLayout: Sendable {
  /// What a struct means to an asset reader.
  enum Role: Sendable, Equatable {
    case none
    /// An ID with its own struct; where its preview pointer lies, if it can have one.
    case dataBlock(preview: Int?)
    /// The struct `ID` itself: a placeholder of a linked data-block.
    case placeholder
  }

  struct Text: Sendable {
    let offset: Int
    let limit: Int
  }

  struct ID: Sendable {
    let library: Int
    let name: Text
    /// Nil in files from before Blender 3.0.
    let assetData: Int?
    /// Bytes from the start that hold all of these.
    let prefixLength: Int
  }

  struct MetaData: Sendable {
    let index: SDNAIndex
    let size: Int
    let properties: Int
    let catalogID: Int
    let catalogSimpleName: Text
    let author: Int
    let description: Int
    let copyright: Int?
    let license: Int?
    let firstTag: Int
  }

  struct Tag: Sendable {
    let index: SDNAIndex
    let size: Int
    let next: Int
    let name: Text
  }

  struct Property: Sendable {
    let index: SDNAIndex
    let size: Int
    let next: Int
    let type: Int
    let subtype: Int
    let name: Text
    let pointer: Int
    let firstChild: Int
    let value: Int
    let length: Int
  }

  struct Preview: Sendable {
    let index: SDNAIndex
    let size: Int
    let width: Int
    let height: Int
    let pixels: Int
  }

  let roles: [Role]
  let id: ID?
  let libraryPath: Text?
  let metaData: MetaData?
  let tag: Tag?
  let property: Property?
  let preview: Preview?

  init(sdna: SDNA, format: MachineFormat) {
    roles = sdna.structs.map(Self.role)
    id = Self.id(sdna, format)
    libraryPath = Self.libraryPath(sdna)
    metaData = Self.metaData(sdna)
    tag = Self.tag(sdna)
    property = Self.property(sdna)
    preview = Self.preview(sdna, format)
  }
}

extension AssetLayout {
  /// The role of the struct at an index, nil where there is none.
  func role(of index: SDNAIndex) -> Role? {
    roles.indices.contains(index.rawValue) ? roles[index.rawValue] : nil
  }

  private static func role(of definition: DNAStruct) -> Role {
    guard definition.isDataBlock else { return .none }
    guard definition.typeName != "ID" else { return .placeholder }
    let preview = definition.field(named: "preview")
    let isPreview = preview?.typeName == "PreviewImage" && preview?.pointerDepth == 1
    return .dataBlock(preview: isPreview ? preview?.offset : nil)
  }

  private static func text(_ field: DNAField?) -> Text? {
    guard let field, field.typeName == "char", !field.isPointer else { return nil }
    return Text(offset: field.offset, limit: field.size)
  }

  private static func pointer(_ definition: DNAStruct, _ name: String) -> Int? {
    guard let field = definition.field(named: name), field.isPointer else { return nil }
    return field.offset
  }

  private static func id(_ sdna: SDNA, _ format: MachineFormat) -> ID? {
    guard let definition = sdna["ID"], let name = text(definition.field(named: "name")),
      let library = pointer(definition, "lib")
    else { return nil }
    let assetData = pointer(definition, "asset_data")
    let pointerEnd = max(library, assetData ?? 0) + format.pointerSize
    return ID(
      library: library,
      name: name,
      assetData: assetData,
      prefixLength: max(name.offset + name.limit, pointerEnd)
    )
  }

  private static func libraryPath(_ sdna: SDNA) -> Text? {
    guard let definition = sdna["Library"] else { return nil }
    return text(definition.field(named: "name") ?? definition.field(named: "filepath"))
  }

  private static func metaData(_ sdna: SDNA) -> MetaData? {
    guard let index = sdna.index(of: "AssetMetaData"), let definition = sdna[index],
      let properties = pointer(definition, "properties"),
      let catalogID = definition.field(named: "catalog_id"), catalogID.size == 16,
      let simpleName = text(definition.field(named: "catalog_simple_name")),
      let author = pointer(definition, "author"),
      let description = pointer(definition, "description"),
      let tags = definition.field(named: "tags"), tags.typeName == "ListBase"
    else { return nil }
    return MetaData(
      index: index,
      size: definition.size,
      properties: properties,
      catalogID: catalogID.offset,
      catalogSimpleName: simpleName,
      author: author,
      description: description,
      copyright: pointer(definition, "copyright"),
      license: pointer(definition, "license"),
      firstTag: tags.offset
    )
  }

  private static func tag(_ sdna: SDNA) -> Tag? {
    guard let index = sdna.index(of: "AssetTag"), let definition = sdna[index],
      let next = pointer(definition, "next"),
      let name = text(definition.field(named: "name"))
    else { return nil }
    return Tag(index: index, size: definition.size, next: next, name: name)
  }

  private static func property(_ sdna: SDNA) -> Property? {
    guard let index = sdna.index(of: "IDProperty"), let definition = sdna[index],
      let data = definition.field(named: "data"),
      let union = sdna["IDPropertyData"],
      let next = pointer(definition, "next"),
      let type = definition.field(named: "type"),
      let subtype = definition.field(named: "subtype"),
      let name = text(definition.field(named: "name")),
      let pointer = pointer(union, "pointer"),
      let group = union.field(named: "group"),
      let value = union.field(named: "val"),
      let length = definition.field(named: "len")
    else { return nil }
    return Property(
      index: index,
      size: definition.size,
      next: next,
      type: type.offset,
      subtype: subtype.offset,
      name: name,
      pointer: data.offset + pointer,
      firstChild: data.offset + group.offset,
      value: data.offset + value.offset,
      length: length.offset
    )
  }

  private static func preview(_ sdna: SDNA, _ format: MachineFormat) -> Preview? {
    // Slot 0 is the icon, slot 1 the preview.
    guard let index = sdna.index(of: "PreviewImage"), let definition = sdna[index],
      let width = definition.field(named: "w"), width.elementCount == 2, width.elementSize == 4,
      let height = definition.field(named: "h"), height.elementCount == 2, height.elementSize == 4,
      let pixels = definition.field(named: "rect"), pixels.elementCount == 2, pixels.isPointer
    else { return nil }
    return Preview(
      index: index,
      size: definition.size,
      width: width.offset + 4,
      height: height.offset + 4,
      pixels: pixels.offset + format.pointerSize
    )
  }
}
