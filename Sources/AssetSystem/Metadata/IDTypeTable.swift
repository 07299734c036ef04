/// Blender's types of data-blocks with their names.
///
/// The names in identifiers are those of Blender 4.5 and 5.0 (Blender: `IDTypeInfo`), and of older
/// versions for types that are gone.
enum IDTypeTable {
  /// A type and what it is called.
  struct Row {
    var type: IDType
    var name: String
    var pluralName: String
    var mark: String
    /// What else people and Blender's Python API call it, as ``IDTypeTable/word(_:)`` makes it.
    var words: [String] = []
    /// Its name in identifiers of other versions of Blender.
    var otherNames: [String] = []
  }

  static let rows: [Row] = [
    Row(type: .action, name: "Action", pluralName: "Actions", mark: "ACT"),
    Row(
      type: .annotation,
      name: "Annotation",
      pluralName: "Annotations",
      mark: "ANN",
      words: ["gpencil"],
      otherNames: ["GPencil"]
    ),
    Row(type: .armature, name: "Armature", pluralName: "Armatures", mark: "ARM"),
    Row(type: .brush, name: "Brush", pluralName: "Brushes", mark: "BRU"),
    Row(type: .cacheFile, name: "CacheFile", pluralName: "Cache Files", mark: "CAC"),
    Row(type: .camera, name: "Camera", pluralName: "Cameras", mark: "CAM"),
    Row(
      type: .collection,
      name: "Collection",
      pluralName: "Collections",
      mark: "COL",
      words: ["group"]
    ),
    Row(
      type: .curve,
      name: "Curve",
      pluralName: "Curves",
      mark: "CUR",
      words: ["textcurve", "surfacecurve"]
    ),
    Row(
      type: .curves,
      name: "Curves",
      pluralName: "Hair Curves",
      mark: "HAI",
      words: ["haircurves"]
    ),
    Row(type: .font, name: "Font", pluralName: "Fonts", mark: "FNT", words: ["vectorfont"]),
    Row(
      type: .lineStyle,
      name: "FreestyleLineStyle",
      pluralName: "Line Styles",
      mark: "LST",
      words: ["linestyle"]
    ),
    Row(
      type: .greasePencil,
      name: "GreasePencil",
      pluralName: "Grease Pencils",
      mark: "GPE",
      words: ["greasepencilv3"]
    ),
    Row(type: .hair, name: "Hair", pluralName: "Hairs", mark: "HAR"),
    Row(type: .image, name: "Image", pluralName: "Images", mark: "IMG"),
    Row(type: .ipo, name: "Ipo", pluralName: "Ipos", mark: "IPO"),
    Row(type: .key, name: "Key", pluralName: "Shape Keys", mark: "KEY", words: ["shapekeys"]),
    Row(type: .lattice, name: "Lattice", pluralName: "Lattices", mark: "LAT"),
    Row(type: .library, name: "Library", pluralName: "Libraries", mark: "LIB"),
    Row(type: .light, name: "Light", pluralName: "Lights", mark: "LGT", words: ["lamp"]),
    Row(type: .lightProbe, name: "LightProbe", pluralName: "Light Probes", mark: "PRB"),
    Row(
      type: .linkPlaceholder,
      name: "LinkPlaceholder",
      pluralName: "Link Placeholders",
      mark: "LNK"
    ),
    Row(type: .mask, name: "Mask", pluralName: "Masks", mark: "MSK"),
    Row(type: .material, name: "Material", pluralName: "Materials", mark: "MAT"),
    Row(type: .mesh, name: "Mesh", pluralName: "Meshes", mark: "MSH"),
    Row(type: .metaball, name: "Metaball", pluralName: "Metaballs", mark: "MBA"),
    Row(type: .movieClip, name: "MovieClip", pluralName: "Movie Clips", mark: "MOV"),
    Row(
      type: .nodeTree,
      name: "NodeTree",
      pluralName: "Node Groups",
      mark: "NOD",
      words: ["nodegroup"]
    ),
    Row(type: .object, name: "Object", pluralName: "Objects", mark: "OBJ"),
    Row(type: .paintCurve, name: "PaintCurve", pluralName: "Paint Curves", mark: "PCV"),
    Row(type: .palette, name: "Palette", pluralName: "Palettes", mark: "PAL"),
    Row(
      type: .particleSettings,
      name: "ParticleSettings",
      pluralName: "Particle Settings",
      mark: "PAR"
    ),
    Row(type: .pointCloud, name: "PointCloud", pluralName: "Point Clouds", mark: "PCL"),
    Row(type: .scene, name: "Scene", pluralName: "Scenes", mark: "SCE"),
    Row(type: .screen, name: "Screen", pluralName: "Screens", mark: "SCR"),
    Row(type: .simulation, name: "Simulation", pluralName: "Simulations", mark: "SIM"),
    Row(type: .sound, name: "Sound", pluralName: "Sounds", mark: "SND"),
    Row(type: .speaker, name: "Speaker", pluralName: "Speakers", mark: "SPK"),
    Row(type: .text, name: "Text", pluralName: "Texts", mark: "TXT"),
    Row(type: .texture, name: "Texture", pluralName: "Textures", mark: "TEX"),
    Row(type: .volume, name: "Volume", pluralName: "Volumes", mark: "VOL"),
    Row(type: .windowManager, name: "WindowManager", pluralName: "Window Managers", mark: "WIN"),
    Row(type: .workSpace, name: "WorkSpace", pluralName: "Workspaces", mark: "WSP"),
    Row(type: .world, name: "World", pluralName: "Worlds", mark: "WLD"),
  ]

  static let entries = Dictionary(uniqueKeysWithValues: rows.map { ($0.type, $0) })

  /// The types by their names in identifiers, of all versions of Blender.
  static let typesByIdentifierName: [String: IDType] = Dictionary(
    uniqueKeysWithValues: rows.flatMap { row in
      ([row.name] + row.otherNames).map { ($0, row.type) }
    }
  )

  /// The types by every word for them; names come before marks, marks before codes and so on, so that
  /// `curves` is the type of that name and not several curves.
  static let typesByWord: [String: IDType] = {
    let kinds: [(Row) -> [String]] = [
      { [$0.name] }, { [$0.mark] }, { [letters(of: $0.type)] }, { $0.words }, { [$0.pluralName] },
    ]
    var types: [String: IDType] = [:]
    for wordsOfKind in kinds {
      for row in rows {
        for text in wordsOfKind(row) where types[word(text)] == nil {
          types[word(text)] = row.type
        }
      }
    }
    return types
  }()

  /// The words of ``typesByWord`` for each type.
  static let wordsByType: [IDType: [String]] = Dictionary(grouping: typesByWord) { $0.value }
    .mapValues { $0.map(\.key) }

  /// Text as words are compared: ASCII lower case, without spaces, `_` and `-`.
  static func word(_ text: String) -> String {
    let folded = ByteString(text).foldedForSearch.bytes
    return String(decoding: folded.filter { !" _-".utf8.contains($0) }, as: UTF8.self)
  }

  private static func letters(of type: IDType) -> String {
    String(decoding: [UInt8(truncatingIfNeeded: type.code), UInt8(type.code >> 8)], as: UTF8.self)
  }
}
