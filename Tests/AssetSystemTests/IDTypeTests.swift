import AssetSystem
import Testing

struct IDTypeTests {
  /// Code and name as Blender 4.5 and 5.0 append data-blocks by: `file.blend/<name>/…`.
  private static let appendable = [
    ("AC", "Action"), ("AR", "Armature"), ("BR", "Brush"), ("CA", "Camera"), ("CF", "CacheFile"),
    ("CU", "Curve"), ("CV", "Curves"), ("GP", "GreasePencil"), ("GR", "Collection"),
    ("IM", "Image"),
    ("LA", "Light"), ("LP", "LightProbe"), ("LS", "FreestyleLineStyle"), ("LT", "Lattice"),
    ("MA", "Material"), ("MB", "Metaball"), ("MC", "MovieClip"), ("ME", "Mesh"), ("MS", "Mask"),
    ("NT", "NodeTree"), ("OB", "Object"), ("PA", "ParticleSettings"), ("PL", "Palette"),
    ("PT", "PointCloud"), ("SC", "Scene"), ("SK", "Speaker"), ("SO", "Sound"), ("TE", "Texture"),
    ("TX", "Text"), ("VF", "Font"), ("VO", "Volume"), ("WO", "World"), ("WS", "WorkSpace"),
    ("GD", "Annotation"),
  ]

  private func type(_ letters: String) -> IDType {
    let bytes = Array(letters.utf8)
    return IDType(code: UInt16(bytes[0]) | UInt16(bytes[1]) << 8)
  }

  @Test(arguments: appendable) func `types are named as Blender names them in identifiers`(
    letters: String,
    name: String
  ) {
    let type = type(letters)
    #expect(type.name == name)
    #expect(type.isKnown)
    #expect(AssetIdentifier(parsing: "x.blend/\(name)/y")?.type == type)
  }

  @Test func `a code has its first letter in the low byte`() {
    #expect(IDType.action.code == 0x4341)
    #expect(IDType.material == type("MA"))
  }

  @Test func `all marks, names and codes are different`() {
    let types = IDType.allKnown
    #expect(Set(types.map(\.mark)).count == types.count)
    #expect(Set(types.map(\.name)).count == types.count)
    #expect(Set(types).count == types.count)
    #expect(types.map(\.name) == types.map(\.name).sorted())
    #expect(types.allSatisfy { $0.mark.utf8.count == 3 && $0.mark == $0.mark.uppercased() })
    #expect(Self.appendable.allSatisfy { types.contains(type($0.0)) })
  }

  @Test func `every type is found by name, mark and letters`() {
    for type in IDType.allKnown {
      let letters = String(
        decoding: [UInt8(type.code & 0xFF), UInt8(type.code >> 8)],
        as: UTF8.self
      )
      for word in [type.name, type.mark, letters] {
        #expect(IDType(name: word) == type)
        #expect(IDType(name: word.lowercased()) == type)
        #expect(type.matches(word))
      }
    }
  }

  @Test(
    arguments: [
      ("node group", .nodeTree), ("node_groups", .nodeTree), ("Node Tree", .nodeTree),
      ("grease pencil", .greasePencil), ("VectorFont", .font), ("line-style", .lineStyle),
      ("linestyles", .lineStyle), ("hair_curves", .curves), ("curves", .curves), ("CURVE", .curve),
      ("meshes", .mesh), ("lamp", .light), ("group", .collection), ("GPencil", .annotation),
      ("shape_keys", .key), ("movieclips", .movieClip), ("actions", .action),
      ("libraries", .library), ("cache_files", .cacheFile),
    ] as [(String, IDType)]
  ) func `words of people and of Python are understood`(word: String, type: IDType) {
    #expect(IDType(name: word) == type)
  }

  @Test(arguments: ["", " ", "actionable", "AC ME", "Äction"]) func `other words are no type`(
    word: String
  ) {
    #expect(IDType(name: word) == nil)
  }

  @Test func `an unknown type names itself`() {
    let strange = type("Z7")
    #expect(!strange.isKnown)
    #expect(strange.name == "Z7")
    #expect(strange.pluralName == "Z7")
    #expect(strange.mark == "Z7")
    #expect(strange.matches("z"))
    #expect(!strange.matches("7"))
    #expect(IDType(code: 0x1B5B).name == "0x1B5B")
    #expect(IDType(code: 0x000A).name == "0x000A")
  }

  @Test func `a whole word means just its type`() {
    #expect(IDType.light.matches("light") && !IDType.lightProbe.matches("light"))
    #expect(IDType.text.matches("Text") && !IDType.texture.matches("Text"))
    #expect(IDType.curve.matches("curve") && !IDType.curves.matches("curve"))
  }

  @Test func `the beginning of a word matches`() {
    #expect(IDType.action.matches("a"))
    #expect(IDType.action.matches("Acti"))
    #expect(!IDType.action.matches("ction"))
    #expect(!IDType.action.matches(""))
    #expect(!IDType.action.matches(" "))
    #expect(IDType.nodeTree.matches("node gr"))
    #expect(IDType.curve.matches("curv") && IDType.curves.matches("curv"))
    #expect(!IDType.curve.matches("curves") && IDType.curves.matches("curves"))
    #expect(IDType.curves.matches("hai") && !IDType.curve.matches("hai"))
  }

  @Test func `people read of several in the plural`() {
    #expect(IDType.action.pluralName == "Actions")
    #expect(IDType.nodeTree.pluralName == "Node Groups")
    #expect(Set(IDType.allKnown.map(\.pluralName)).count == IDType.allKnown.count)
  }
}
