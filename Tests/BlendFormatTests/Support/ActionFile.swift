import BlendFormat

/// Writes synthetic files with one Action, legacy or layered, sound or damaged.
struct ActionFile {
  /// A curve to be written; what is nil is written as it should be.
  struct Curve {
    var path: String? = "location"
    var index = 0
    var keys: [(frame: Float, value: Float)] = [(1, 0.5)]
    var keyCount: Int?
    var keysAddress: UInt64?
    var pathAddress: UInt64?
    var next: UInt64?
    var group: UInt64 = 0
    var flags = 0
    var modifiers: [Modifier] = []
  }

  struct Modifier {
    var type: Int
    var structName: String
    var members: [String: BlendFileBuilder.Value]
    var next: UInt64?
  }

  /// What is wrong with the lists of a layered Action.
  struct Layering {
    var curveCount: Int?
    var dataIndex = 0
    var dataCount = 1
    var stripType = 0
    var slots: UInt64 = 0x200
    var bagHandle = 7
    var isTwiceInBag = false
  }

  static let mutedGroup: UInt64 = 0x900
  static let group: UInt64 = 0x980

  var builder: BlendFileBuilder

  init(
    _ layout: BlendFileBuilder.Layout = .littleEndian64,
    definitions: [DNABuilder.Definition] = Self.definitions
  ) {
    builder = BlendFileBuilder(layout: layout, definitions: definitions)
  }

  /// Where a curve lies; what it owns follows.
  static func address(_ position: Int) -> UInt64 { 0x1_0000 + UInt64(position) * 0x1000 }

  /// A file of one Action with the lists of Blender up to 4.3.
  static func legacy(
    _ curves: [Curve],
    _ layout: BlendFileBuilder.Layout = .littleEndian64
  ) -> [UInt8] {
    var file = ActionFile(layout)
    file.addAction(["curves": .members(["first": .pointer(curves.isEmpty ? 0 : address(0))])])
    file.add(curves)
    return file.builder.finished()
  }

  /// A file of one Action with a slot.
  static func layered(
    _ curves: [Curve],
    _ layering: Layering = Layering(),
    _ layout: BlendFileBuilder.Layout = .littleEndian64,
    definitions: [DNABuilder.Definition] = Self.definitions
  ) -> [UInt8] {
    var file = ActionFile(layout, definitions: definitions)
    file.addLayers(curves.indices.map(address), layering)
    file.add(curves)
    return file.builder.finished()
  }

  /// A layered file with so many curves `location`, numbered from 0, each of one key.
  static func many(_ count: Int) -> [UInt8] {
    var file = ActionFile()
    file.addLayers((0..<count).map(address), Layering())
    // One is encoded, the others are copies of it: encoding takes much longer than reading.
    let base: UInt64 = 0x7A6B_5C4D_3E2F_1000
    let number: UInt32 = 0x7F6E_5D4C
    var one = ActionFile()
    let start = one.builder.content.count
    one.add(Curve(index: Int(number)), at: base, isLast: false)
    var copy = Array(one.builder.content[start...])
    func places(_ value: some FixedWidthInteger) -> [Int] {
      let bytes = withUnsafeBytes(of: value.littleEndian) { Array($0) }
      return (0...copy.count - bytes.count).filter { copy[$0...].starts(with: bytes) }
    }
    let pointers = [UInt64(0), 0x10, 0x20, 0x1000].map { ($0, places(base + $0)) }
    let numbers = places(number)
    for position in 0..<count {
      copy.withUnsafeMutableBytes { bytes in
        for (distance, places) in pointers {
          for place in places {
            bytes.storeBytes(of: address(position) + distance, toByteOffset: place, as: UInt64.self)
          }
        }
        for place in numbers {
          bytes.storeBytes(of: UInt32(position), toByteOffset: place, as: UInt32.self)
        }
      }
      file.builder.addBytes(copy)
    }
    return file.builder.finished()
  }

  /// Adds an Action with a slot, whose curves are at these places.
  private mutating func addLayers(_ addresses: [UInt64], _ layering: Layering) {
    addAction([
      "layer_array": .pointer(0x100), "layer_array_num": .number(1),
      "slot_array": .pointer(layering.slots), "slot_array_num": .number(1),
      "strip_keyframe_data_array": .pointer(0x300),
      "strip_keyframe_data_array_num": .number(layering.dataCount),
      "curves": .members(["first": .pointer(addresses.first ?? 0)]),
    ])
    addPointers([0x110], at: 0x100)
    builder.add(
      "DATA",
      "ActionLayer",
      at: 0x110,
      ["strip_array": .pointer(0x120), "strip_array_num": .number(1)]
    )
    addPointers([0x130], at: 0x120)
    builder.add(
      "DATA",
      "ActionStrip",
      at: 0x130,
      ["strip_type": .number(layering.stripType), "data_index": .number(layering.dataIndex)]
    )
    addPointers([0x210], at: 0x200)
    builder.add(
      "DATA",
      "ActionSlot",
      at: 0x210,
      ["name": .text("OBElly"), "handle": .number(7)]
    )
    addPointers([0x310], at: 0x300)
    builder.add(
      "DATA",
      "ActionStripKeyframeData",
      at: 0x310,
      ["channelbag_array": .pointer(0x320), "channelbag_array_num": .number(1)]
    )
    addPointers([0x330], at: 0x320)
    builder.add(
      "DATA",
      "ActionChannelBag",
      at: 0x330,
      [
        "slot_handle": .number(layering.bagHandle), "fcurve_array": .pointer(0x340),
        "fcurve_array_num": .number(layering.curveCount ?? addresses.count),
      ]
    )
    addPointers(layering.isTwiceInBag ? addresses + addresses : addresses, at: 0x340)
  }

  private mutating func addAction(_ members: [String: BlendFileBuilder.Value]) {
    let all = members.merging(SampleFile.id("ACPose")) { mine, _ in mine }
    builder.add("AC", "bAction", at: 0x10, all)
    builder.add("DATA", "bActionGroup", at: Self.mutedGroup, ["flag": .number(1 << 4)])
    builder.add("DATA", "bActionGroup", at: Self.group, ["flag": .number(1)])
  }

  private mutating func addPointers(_ addresses: [UInt64], at address: UInt64) {
    let size = builder.layout.pointerSize
    let bytes = addresses.flatMap { builder.definitions.integer(Int($0), size) }
    builder.addRaw(at: address, bytes)
  }

  private mutating func add(_ curves: [Curve]) {
    for (position, curve) in curves.enumerated() {
      add(curve, at: Self.address(position), isLast: position == curves.count - 1)
    }
  }

  private mutating func add(_ curve: Curve, at address: UInt64, isLast: Bool) {
    let modifiers = curve.modifiers.indices.map { address + 0x100 + UInt64($0) * 0x40 }
    let members: [String: BlendFileBuilder.Value] = [
      "next": .pointer(curve.next ?? (isLast ? 0 : address + 0x1000)),
      "grp": .pointer(curve.group), "flag": .number(curve.flags),
      "modifiers": .members(["first": .pointer(modifiers.first ?? 0)]),
      "bezt": .pointer(curve.keysAddress ?? (curve.keys.isEmpty ? 0 : address + 0x20)),
      "totvert": .number(curve.keyCount ?? curve.keys.count),
      "array_index": .number(curve.index),
      "rna_path": .pointer(curve.pathAddress ?? address + 0x10),
    ]
    builder.add("DATA", "FCurve", at: address, members)
    if let path = curve.path {
      builder.addText(path, at: address + 0x10)
    }
    addKeys(curve.keys, at: address + 0x20)
    for (position, modifier) in curve.modifiers.enumerated() {
      let isLast = position == curve.modifiers.count - 1
      let members: [String: BlendFileBuilder.Value] = [
        "next": .pointer(modifier.next ?? (isLast ? 0 : modifiers[position + 1])),
        "type": .number(modifier.type), "influence": .float(0.5),
        "data": .pointer(modifiers[position] + 0x10),
      ]
      builder.add("DATA", "FModifier", at: modifiers[position], members)
      builder.add("DATA", modifier.structName, at: modifiers[position] + 0x10, modifier.members)
    }
  }

  private mutating func addKeys(_ keys: [(frame: Float, value: Float)], at address: UInt64) {
    guard !keys.isEmpty else { return }
    let payload = keys.flatMap { key -> [UInt8] in
      let points = [key.frame - 1, key.value, 0, key.frame, key.value, 0, key.frame + 1, key.value]
      let bits = points.map { Int($0.bitPattern) }
      return builder.definitions.encode("BezTriple", ["vec": .numbers(bits), "ipo": .number(1)])
    }
    let index = builder.definitions.index(of: "BezTriple")
    builder.addHead(
      "DATA",
      length: payload.count,
      address: address,
      sdna: index,
      count: keys.count
    )
    builder.addBytes(payload)
  }
}

extension ActionFile {
  /// What Actions need, in no order that Blender ever had.
  static let definitions: [DNABuilder.Definition] =
    DNABuilder.usual.filter { $0.name != "bAction" } + [
      DNABuilder.Definition(
        "bAction",
        [
          ("ID", "id"), ("int", "slot_array_num"), ("int", "layer_array_num"),
          ("ActionSlot", "**slot_array"), ("ListBase", "curves"), ("int", "_pad"),
          ("int", "strip_keyframe_data_array_num"), ("PreviewImage", "*preview"),
          ("ActionLayer", "**layer_array"),
          ("ActionStripKeyframeData", "**strip_keyframe_data_array"),
        ]
      ),
      DNABuilder.Definition("bActionGroup", [("char", "name[64]"), ("int", "flag")]),
      DNABuilder.Definition(
        "FCurve",
        [
          ("char", "*rna_path"), ("int", "array_index"), ("short", "extend"), ("short", "flag"),
          ("FPoint", "*fpt"), ("int", "totvert"), ("int", "_pad"), ("BezTriple", "*bezt"),
          ("ListBase", "modifiers"), ("bActionGroup", "*grp"), ("FCurve", "*prev"),
          ("FCurve", "*next"),
        ]
      ),
      DNABuilder.Definition(
        "BezTriple",
        [
          ("float", "period"), ("float", "amplitude"), ("float", "back"), ("char", "easing"),
          ("char", "ipo"), ("short", "_pad"), ("float", "vec[3][3]"),
        ]
      ),
      DNABuilder.Definition("FPoint", [("int", "flag"), ("float", "vec[2]")]),
      DNABuilder.Definition(
        "FModifier",
        [
          ("float", "blendout"), ("float", "blendin"), ("float", "efra"), ("float", "sfra"),
          ("float", "influence"), ("short", "flag"), ("short", "type"), ("void", "*data"),
          ("FModifier", "*next"),
        ]
      ),
      DNABuilder.Definition(
        "FMod_Cycles",
        [
          ("short", "after_cycles"), ("short", "after_mode"), ("short", "before_cycles"),
          ("short", "before_mode"),
        ]
      ),
      DNABuilder.Definition(
        "FMod_Generator",
        [
          ("int", "flag"), ("int", "mode"), ("int", "poly_order"), ("int", "arraysize"),
          ("float", "*coefficients"),
        ]
      ),
      DNABuilder.Definition("FMod_Future", [("int", "what")]),
      DNABuilder.Definition(
        "ActionLayer",
        [("int", "strip_array_num"), ("int", "_pad"), ("ActionStrip", "**strip_array")]
      ),
      DNABuilder.Definition(
        "ActionStrip",
        [("int", "data_index"), ("char", "_pad[3]"), ("char", "strip_type")]
      ),
      DNABuilder.Definition(
        "ActionStripKeyframeData",
        [("int", "channelbag_array_num"), ("int", "_pad"), ("void", "**channelbag_array")]
      ),
      DNABuilder.Definition(
        "ActionChannelBag",
        [("FCurve", "**fcurve_array"), ("int", "fcurve_array_num"), ("int", "slot_handle")]
      ),
      DNABuilder.Definition("ActionSlot", [("int", "handle"), ("char", "name[66]")]),
    ]
}
