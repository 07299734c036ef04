/// Where the members that only edits touch lie, resolved by name from a file's SDNA.
struct EditLayout {
  let id: AssetLayout.ID
  /// A 16-bit number.
  let idFlag: Int
  /// Where an ID says that it overrides a linked one, nil in files that know no overrides.
  let overrideLibrary: Int?
  let metaData: MetaData?

  /// Members of the metadata, with what ``AssetLayout`` knows about it.
  struct MetaData {
    let known: AssetLayout.MetaData
    let tag: AssetLayout.Tag
    let previousTag: Int
    /// The tag marked in the user interface, a 16-bit number.
    let activeTag: Int?
    /// A 16-bit number.
    let tagCount: Int?
    /// A pointer that is meaningless in a file.
    let localTypeInfo: Int?
  }

  /// The flag of an ID that is kept though nothing uses it (Blender: `LIB_FAKEUSER`).
  static let fakeUser: UInt16 = 0x200

  /// Resolves the members.
  ///
  /// - Throws: `unsupported` where the file's IDs are not laid out as in any Blender since 2.5.
  init(_ dna: ParsedDNA) throws(BlendFormatError) {
    guard let id = dna.layout.id, let definition = dna.sdna["ID"],
      let flag = definition.field(named: "flag"), flag.size == 2
    else {
      throw BlendFormatError(.unsupported, message: "the file's data-blocks have an unknown layout")
    }
    self.id = id
    idFlag = flag.offset
    let override = definition.field(named: "override_library")
    overrideLibrary = override?.isPointer == true ? override?.offset : nil
    metaData = Self.metaData(dna)
  }

  private static func metaData(_ dna: ParsedDNA) -> MetaData? {
    guard let known = dna.layout.metaData, let definition = dna.sdna[known.index],
      let tag = dna.layout.tag,
      let previous = dna.sdna[tag.index]?.field(named: "prev"), previous.isPointer
    else { return nil }
    func short(_ name: String) -> Int? {
      let field = definition.field(named: name)
      return field?.size == 2 ? field?.offset : nil
    }
    return MetaData(
      known: known,
      tag: tag,
      previousTag: previous.offset,
      activeTag: short("active_tag"),
      tagCount: short("tot_tags"),
      localTypeInfo: definition.field(named: "local_type_info")?.offset
    )
  }
}
