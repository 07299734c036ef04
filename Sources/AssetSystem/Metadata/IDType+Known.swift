extension IDType {
  private init(_ letters: StaticString) {
    let bytes = letters.withUTF8Buffer { Array($0) }
    self.init(code: UInt16(bytes[0]) | UInt16(bytes[1]) << 8)
  }

  /// Animation, poses among it (`AC`).
  public static let action = IDType("AC")
  /// Annotations; before Blender 5.0 `GPencil`, and the grease pencil of Blender 4.2 and earlier (`GD`).
  public static let annotation = IDType("GD")
  /// Bones (`AR`).
  public static let armature = IDType("AR")
  /// A brush for painting or sculpting (`BR`).
  public static let brush = IDType("BR")
  /// An Alembic or USD file (`CF`).
  public static let cacheFile = IDType("CF")
  /// A camera's settings (`CA`).
  public static let camera = IDType("CA")
  /// A collection of objects (`GR`).
  public static let collection = IDType("GR")
  /// A curve, surface or text object's data (`CU`).
  public static let curve = IDType("CU")
  /// Hair curves (`CV`).
  public static let curves = IDType("CV")
  /// A vector font (`VF`).
  public static let font = IDType("VF")
  /// Grease pencil drawings, since Blender 4.3 (`GP`).
  public static let greasePencil = IDType("GP")
  /// Hair of test versions before Blender 3.2; now ``curves`` (`HA`).
  public static let hair = IDType("HA")
  /// An image (`IM`).
  public static let image = IDType("IM")
  /// Animation before Blender 2.5 (`IP`).
  public static let ipo = IDType("IP")
  /// Shape keys (`KE`).
  public static let key = IDType("KE")
  /// A lattice (`LT`).
  public static let lattice = IDType("LT")
  /// A linked file (`LI`).
  public static let library = IDType("LI")
  /// A light's settings (`LA`).
  public static let light = IDType("LA")
  /// A light probe (`LP`).
  public static let lightProbe = IDType("LP")
  /// A Freestyle line style (`LS`).
  public static let lineStyle = IDType("LS")
  /// What stands in a file for a linked data-block (`ID`).
  public static let linkPlaceholder = IDType("ID")
  /// A mask (`MS`).
  public static let mask = IDType("MS")
  /// A material (`MA`).
  public static let material = IDType("MA")
  /// A mesh (`ME`).
  public static let mesh = IDType("ME")
  /// A metaball object's data (`MB`).
  public static let metaball = IDType("MB")
  /// A movie clip (`MC`).
  public static let movieClip = IDType("MC")
  /// A node group: geometry, shader, compositor or texture nodes (`NT`).
  public static let nodeTree = IDType("NT")
  /// An object (`OB`).
  public static let object = IDType("OB")
  /// A curve to paint along (`PC`).
  public static let paintCurve = IDType("PC")
  /// A palette of colours (`PL`).
  public static let palette = IDType("PL")
  /// Particle settings (`PA`).
  public static let particleSettings = IDType("PA")
  /// A point cloud (`PT`).
  public static let pointCloud = IDType("PT")
  /// A scene (`SC`).
  public static let scene = IDType("SC")
  /// The layout of a window (`SR`).
  public static let screen = IDType("SR")
  /// Simulations of test versions before Blender 4 (`SI`).
  public static let simulation = IDType("SI")
  /// A sound (`SO`).
  public static let sound = IDType("SO")
  /// A speaker's settings (`SK`).
  public static let speaker = IDType("SK")
  /// A text, scripts among it (`TX`).
  public static let text = IDType("TX")
  /// A texture for brushes, particles and modifiers (`TE`).
  public static let texture = IDType("TE")
  /// An OpenVDB volume (`VO`).
  public static let volume = IDType("VO")
  /// The open windows (`WM`).
  public static let windowManager = IDType("WM")
  /// A workspace (`WS`).
  public static let workSpace = IDType("WS")
  /// A world: background and its light (`WO`).
  public static let world = IDType("WO")

  /// All types Blender has or once had, ordered by name.
  public static let allKnown: [IDType] = IDTypeTable.rows.map(\.type)
}
