/// Knows where the structs of a file point at IDs, by the file's own struct definitions.
///
/// Only pointers whose type is an ID count, and the few untyped ones that Blender uses for IDs. What
/// is embedded in its owner, such as a material's node tree, lies in the owner's run and is no pointer
/// to an ID in this sense.
struct IDPointerTable {
  /// What a pointer leads to.
  enum Target {
    /// An ID.
    case dataBlock
    /// A raw block of the same run that holds pointers to IDs.
    case array
    /// An ID, if the custom property at this distance from the pointer says so.
    case property(type: Int)
  }

  /// A pointer of a struct.
  struct Place {
    /// The distance in bytes from the struct's start.
    let offset: Int
    let target: Target
    /// Whether Blender takes what is pointed at along (Blender: `foreach_id` shows it, and not as a
    /// way back to the owner).
    let isFollowed: Bool
  }

  private static let maximumDepth = 16
  /// More members and elements than the largest struct has with all structs inside of it.
  private static let maximumSteps = 1 << 16

  private let sdna: SDNA
  private let pointerSize: Int
  private var known: [SDNAIndex: [Place]] = [:]

  init(_ dna: ParsedDNA) {
    sdna = dna.sdna
    pointerSize = dna.format.pointerSize
  }

  /// The pointers to IDs in a struct, in their order.
  ///
  /// - Throws: `corrupt` for definitions that nest without end.
  mutating func places(in index: SDNAIndex) throws(BlendFormatError) -> [Place] {
    if let places = known[index] { return places }
    var places: [Place] = []
    if !index.isRawData, let definition = sdna[index] {
      var steps = 0
      try collect(definition, at: 0, depth: 0, isFollowed: true, &places, &steps)
    }
    known[index] = places
    return places
  }

  private func collect(
    _ definition: DNAStruct,
    at start: Int,
    depth: Int,
    isFollowed: Bool,
    _ places: inout [Place],
    _ steps: inout Int
  ) throws(BlendFormatError) {
    let isFollowed = isFollowed && !Self.runtimeStructs.contains(definition.typeName)
    for field in definition.fields {
      let inner = field.isPointer ? nil : sdna[field.typeName]
      let count = field.isPointer || inner != nil ? field.elementCount : 1
      let (sum, isOverflow) = steps.addingReportingOverflow(max(count, 1))
      guard !isOverflow, sum <= Self.maximumSteps, depth < Self.maximumDepth else {
        throw BlendFormatError(.corrupt, message: "a struct definition makes no sense")
      }
      steps = sum
      let target = target(of: field, in: definition)
      guard inner != nil || target != nil else { continue }
      for element in 0..<field.elementCount {
        let offset = start + field.offset + element * field.elementSize
        if let inner {
          try collect(
            inner,
            at: offset,
            depth: depth + 1,
            isFollowed: isFollowed,
            &places,
            &steps
          )
        } else if let target {
          let isLeftOut = Self.leftOut[definition.typeName]?.contains(field.name) == true
          places.append(
            Place(offset: offset, target: target, isFollowed: isFollowed && !isLeftOut)
          )
        }
      }
    }
  }

  private func target(of field: DNAField, in definition: DNAStruct) -> Target? {
    guard field.isPointer else { return nil }
    if field.typeName == "void" {
      return untypedTarget(of: field, in: definition)
    }
    guard sdna[field.typeName]?.isDataBlock == true,
      Self.embedded[definition.typeName]?.contains(field.name) != true
    else { return nil }
    return field.pointerDepth == 1 ? .dataBlock : .array
  }

  private func untypedTarget(of field: DNAField, in definition: DNAStruct) -> Target? {
    switch (definition.typeName, field.name) {
    case ("Object", "data"): return .dataBlock
    case ("IDPropertyData", "pointer"):
      guard let property = sdna["IDProperty"], let type = property.field(named: "type"),
        let data = property.field(named: "data"), type.size == 1
      else { return nil }
      return .property(type: type.offset - data.offset - field.offset)
    default: return nil
    }
  }
}

extension IDPointerTable {
  /// Pointers to IDs that are stored in the run of their owner.
  private static let embedded: [String: Set<String>] = [
    "FreestyleLineStyle": ["nodetree"],
    "Lamp": ["nodetree"],
    "Material": ["nodetree"],
    "Scene": ["master_collection", "nodetree"],
    "Simulation": ["nodetree"],
    "Tex": ["nodetree"],
    "World": ["nodetree"],
  ]

  /// Pointers that mean nothing in a file, or lead back to who owns the struct.
  private static let leftOut: [String: Set<String>] = [
    "Collection": ["owner_id"],
    "Curve": ["curve_eval"],
    "FluidEffectorSettings": ["mesh"],
    "FluidFlowSettings": ["mesh"],
    "ID": ["lib", "newid", "orig_id"],
    "ImageUser": ["scene"],
    "Library": ["archive_parent_library", "parent"],
    "ParticleSystem": ["hair_in_mesh", "hair_out_mesh"],
    "ParticleSystemModifierData": ["mesh_final", "mesh_original"],
    "RigidBodyWorld": ["objects"],
    "SurfaceModifierData": ["mesh"],
    "TexPaintSlot": ["ima"],
    "bNodeTree": ["owner_id"],
  ]

  /// Structs of which every pointer belongs to the Blender that was running.
  private static let runtimeStructs: Set<String> = [
    "Collection_Runtime", "Object_Runtime", "SurfaceModifierData_Runtime", "bGPdata_Runtime",
  ]
}
