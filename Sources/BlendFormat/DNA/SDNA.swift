/// The struct definitions a file carries in its `DNA1` block: names, types, sizes, offsets.
public struct SDNA: Sendable {
  /// All structs; a block head's ``SDNAIndex`` counts in it.
  public let structs: [DNAStruct]
  private let indexByName: [String: Int]

  init(structs: [DNAStruct]) {
    self.structs = structs
    var indexByName: [String: Int] = [:]
    for (index, definition) in structs.enumerated() where indexByName[definition.typeName] == nil {
      indexByName[definition.typeName] = index
    }
    self.indexByName = indexByName
  }

  /// The struct at an index, nil where the file has none.
  public subscript(index: SDNAIndex) -> DNAStruct? {
    structs.indices.contains(index.rawValue) ? structs[index.rawValue] : nil
  }

  /// The struct of a name, nil where this version of Blender has none.
  public subscript(name: String) -> DNAStruct? {
    indexByName[name].map { structs[$0] }
  }

  /// The index of the struct of a name.
  public func index(of name: String) -> SDNAIndex? {
    indexByName[name].map(SDNAIndex.init(rawValue:))
  }
}
