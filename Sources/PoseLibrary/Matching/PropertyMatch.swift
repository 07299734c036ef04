internal import AssetSystem
internal import BlendFormat

/// Compares the properties a pose has with those of a rig.
struct PropertyMatch {
  private let missing: [[UInt8]]
  private let unsupported: [[UInt8]]
  private let object: [[UInt8]]

  /// Looks at a rig that a pose was written to.
  init(rig: Rig, writer: PoseWriter) {
    let bones = Set(rig.bones.map(\.name))
    var missing: [[UInt8]] = []
    var unsupported: [[UInt8]] = []
    for (path, parsed) in writer.unresolved {
      guard let parsed else { continue }
      // Those of bones that are missing are told of with the bones.
      if let bone = parsed.bone, !bones.contains(bone) { continue }
      if Self.isBeyondReach(parsed, on: rig) {
        unsupported.append(path)
      } else {
        missing.append(path)
      }
    }
    self.missing = missing
    self.unsupported = unsupported
    var known: Set<Int> = []
    object = writer.touched.compactMap { place in
      let path = writer.properties[place.property].path
      guard path.bone == nil, known.insert(place.property).inserted else { return nil }
      return path.bytes
    }
  }

  /// Whether a path leads to what is not read natively: the object's modifiers and the like, and an armature
  /// in another file.
  private static func isBeyondReach(_ path: RNAPath, on rig: Rig) -> Bool {
    guard path.parts.count > 1, case .property(let first) = path.parts[0] else { return false }
    switch String(decoding: first, as: UTF8.self) {
    case "pose", "constraints": return false
    case "data": return rig.linkedArmature != nil
    default: return true
    }
  }

  /// The properties the rig lacks.
  var missingNote: PoseNote? {
    PoseNote(
      .missingProperty,
      about: missing,
      one: "The rig has no property \(NameList(missing)); what the pose says of it is left out.",
      many:
        "The rig has no properties \(NameList(missing)); what the pose says of them is left out."
    )
  }

  /// The properties that only Blender can write.
  var unsupportedNote: PoseNote? {
    PoseNote(
      .unsupportedProperty,
      about: unsupported,
      one:
        "Only Blender itself can pose the property \(NameList(unsupported)); it is left as it is.",
      many:
        "Only Blender itself can pose the properties \(NameList(unsupported)); they are left as they are."
    )
  }

  /// The properties of the object or its data.
  var objectNote: PoseNote? {
    PoseNote(
      .objectLevel,
      about: object,
      one: "The pose also moves a property of the object itself: \(NameList(object)).",
      many: "The pose also moves properties of the object itself: \(NameList(object))."
    )
  }
}
