import Foundation
import TestSupport

@testable import BlendFormat

/// Files that hold nothing but a new Action, written like another file.
enum NewActionFile {
  /// A file of a real Blender.
  static func source(_ version: String) throws -> [UInt8] {
    let name = "library/characters/elly/poses.blend"
    return try [UInt8](Data(contentsOf: Fixtures.folder(version).appending(path: name)))
  }

  /// The blocks an Action gets in a file.
  static func blocks(_ action: NewAction, like source: [UInt8]) throws -> [DraftBlock] {
    let file = try BlendFile(bytes: source, using: Edit.cache)
    var addresses = try FreshAddresses(for: file.blocks)
    return try action.blocks(for: file, &addresses)
  }

  /// The file, written and verified.
  static func written(_ actions: NewAction..., like source: [UInt8]) throws -> [UInt8] {
    var extraction = try BlendFileExtraction(bytes: source, using: Edit.cache)
    for action in actions {
      try extraction.add(action)
    }
    return try written(&extraction)
  }

  /// What is written of an extraction, verified.
  static func written(_ extraction: inout BlendFileExtraction) throws -> [UInt8] {
    let target = TemporaryFile([])
    let path = String(decoding: target.path, as: UTF8.self)
    let descriptor = open(path, O_WRONLY)
    defer { close(descriptor) }
    try extraction.write(toFileDescriptor: descriptor, storedPath: "/new.blend".bytes)
    try extraction.verify(writtenAt: target.path)
    return try [UInt8](Data(contentsOf: URL(filePath: path)))
  }

  /// The Action of a file as it is read.
  static func read(_ action: NewAction, in bytes: [UInt8]) throws -> BlendAction {
    var loader = try DataBlockLoader(bytes: bytes, using: Edit.cache)
    return try loader.load(action.reference).action()
  }

  /// What a reader must find.
  static func expected(_ action: NewAction, isLayered: Bool) -> BlendAction {
    var groups: [[UInt8]] = []
    for group in action.curves.compactMap(\.group) where !groups.contains(group) {
      groups.append(group)
    }
    let ordered =
      groups.flatMap { group in action.curves.filter { $0.group == group } }
      + action.curves.filter { $0.group == nil }
    let curves = ordered.enumerated().map { position, curve in
      FCurve(
        path: curve.path.bytes,
        arrayIndex: curve.index,
        keys: curve.keys,
        flags: position == 0 ? 7 : 3,
        isSmooth: true
      )
    }
    let slot = ActionSlot(
      identifier: isLayered ? action.slotIdentifier : [],
      handle: isLayered ? 929_201_142 : 0,
      curves: curves
    )
    return BlendAction(name: action.name, isLayered: isLayered, slots: [slot])
  }

  /// A curve of a bone with one key.
  static func curve(
    _ bone: String,
    _ property: String,
    _ index: Int = 0,
    group: String? = nil,
    keys: (Float, Float)...
  ) -> NewAction.Curve {
    NewAction.Curve(
      path: RNAPath(bone: bone.bytes, property),
      index: index,
      group: group?.bytes,
      keys: (keys.isEmpty ? [(1, 0.5)] : keys).map { Keyframe(frame: $0.0, value: $0.1) }
    )
  }

  /// An Action by chance: groups out of order, odd names, several keys.
  static func random(_ random: inout SplitMix64) -> NewAction {
    let names = ["root", "say \"hi\"", "back\\slash", "žába", "[0]", "髪", "tab\there"]
    let properties = ["location", "scale", "rotation_quaternion", "bbone_rollin"]
    var curves: [NewAction.Curve] = []
    for bone in names {
      for property in properties where random.chance(60) {
        for index in 0..<Int.random(in: 1...4, using: &random) {
          var frame: Float = 0
          let keys = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            frame += Float.random(in: 0.5...20, using: &random)
            return Keyframe(frame: frame, value: Float.random(in: -9...9, using: &random))
          }
          curves.append(
            NewAction.Curve(
              path: RNAPath(bone: bone.bytes, property),
              index: index,
              group: random.chance(80) ? random.pick(names).bytes : nil,
              keys: keys
            )
          )
        }
      }
    }
    curves.append(curve("last", "location"))
    curves.shuffle(using: &random)
    return NewAction(name: "Náhoda".bytes, object: "Elly".bytes, curves: curves)
  }
}

extension NewActionFile {
  /// Definitions of all that a new Action needs, in no order that Blender ever had.
  static func definitions(isLayered: Bool) -> [DNABuilder.Definition] {
    let replaced = ["bAction", "bActionGroup", "FCurve", "ActionChannelBag", "ActionSlot"]
    let layers = [
      ("int", "slot_array_num"), ("int", "layer_array_num"), ("ActionSlot", "**slot_array"),
      ("int", "last_slot_handle"), ("int", "strip_keyframe_data_array_num"),
      ("ActionLayer", "**layer_array"),
      ("ActionStripKeyframeData", "**strip_keyframe_data_array"),
    ]
    let usual = ActionFile.definitions.filter {
      !replaced.contains($0.name) && $0.name != "ActionLayer" && $0.name != "ActionStrip"
    }
    return usual + [
      DNABuilder.Definition(
        "bAction",
        [
          ("ID", "id"), ("ListBase", "groups"), ("int", "idroot"), ("float", "frame_end"),
          ("ListBase", "curves"), ("int", "flag"), ("float", "frame_start"),
          ("PreviewImage", "*preview"),
        ] + (isLayered ? layers : [])
      ),
      DNABuilder.Definition(
        "bActionGroup",
        [
          ("char", "name[64]"), ("int", "flag"), ("ActionChannelBag", "*channel_bag"),
          ("int", "fcurve_range_length"), ("int", "fcurve_range_start"),
          ("ListBase", "channels"), ("bActionGroup", "*prev"), ("bActionGroup", "*next"),
        ]
      ),
      DNABuilder.Definition(
        "FCurve",
        [
          ("char", "*rna_path"), ("int", "array_index"), ("short", "extend"), ("short", "flag"),
          ("FPoint", "*fpt"), ("int", "totvert"), ("char", "_pad[3]"), ("char", "auto_smoothing"),
          ("BezTriple", "*bezt"), ("ListBase", "modifiers"), ("bActionGroup", "*grp"),
          ("FCurve", "*prev"), ("FCurve", "*next"),
        ]
      ),
      DNABuilder.Definition(
        "ActionChannelBag",
        [
          ("FCurve", "**fcurve_array"), ("bActionGroup", "**group_array"),
          ("int", "fcurve_array_num"), ("int", "group_array_num"), ("int", "slot_handle"),
        ]
      ),
      DNABuilder.Definition(
        "ActionSlot",
        [("int", "handle"), ("char", "name[66]"), ("short", "idtype")]
      ),
      DNABuilder.Definition(
        "ActionLayer",
        [
          ("int", "strip_array_num"), ("float", "influence"), ("char", "name[64]"),
          ("ActionStrip", "**strip_array"),
        ]
      ),
      DNABuilder.Definition(
        "ActionStrip",
        [
          ("float", "frame_end"), ("float", "frame_start"), ("int", "data_index"),
          ("char", "_pad[3]"), ("char", "strip_type"),
        ]
      ),
      DNABuilder.Definition(
        "FileGlobal",
        [("char", "filename[64]"), ("Scene", "*curscene"), ("int", "fileflags")]
      ),
    ]
  }

  /// A file with such definitions and no Action.
  static func synthetic(
    _ layout: BlendFileBuilder.Layout = .littleEndian64,
    _ definitions: [DNABuilder.Definition]
  ) -> [UInt8] {
    var builder = BlendFileBuilder(layout: layout, definitions: definitions)
    builder.add("GLOB", "FileGlobal", at: 0x10, [:])
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MAPlain"))
    return builder.finished()
  }
}
