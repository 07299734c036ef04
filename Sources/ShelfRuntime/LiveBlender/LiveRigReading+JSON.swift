import AssetSystem
import BlendFormat
import ShelfSession

extension LiveRigReading {
  /// Reads an answer to `pose.read`; nil when it is not what was agreed upon.
  ///
  /// - Parameters:
  ///   - answer: the answer.
  ///   - bones: the bones, when they are known already.
  ///   - paths: what was asked for, by the texts that were sent.
  init?(_ answer: JSONValue, bones: [RigBone]? = nil, paths: [ByteString: RNAPath]) {
    guard let object = answer["object"]?.text, let structure = answer["structure"]?.text,
      let epoch = answer["epoch"]?.int, let frame = answer["frame"]?.double,
      let isAutoKeying = answer["autoKey"]?.bool,
      case .object(let members)? = answer["properties"]
    else { return nil }
    var properties: [RNAPath: RNAProperty] = [:]
    for (text, value) in members {
      guard let path = paths[text] else { return nil }
      properties[path] = RNAProperty(value)
    }
    var movers: [RigAnimation.Channel: Mover] = [:]
    for row in answer["moved"]?.elements ?? [] {
      guard let row = row.elements, row.count == 3, let path = row[0].text.flatMap({ paths[$0] }),
        let index = row[1].int, let mover = row[2].text.flatMap({ Mover(rawValue: $0.string) })
      else { return nil }
      movers[RigAnimation.Channel(path: path, index: index)] = mover
    }
    for row in answer["animated"]?.elements ?? [] {
      guard let row = row.elements, row.count == 2,
        let path = row[0].text.flatMap({ RNAPath(parsing: $0.bytes) }), let index = row[1].int
      else { return nil }
      animated.insert(RigAnimation.Channel(path: path, index: index))
    }
    rig = Rig(object: object.bytes, bones: bones ?? [], properties: properties)
    self.structure = structure
    self.movers = movers
    self.isAutoKeying = isAutoKeying
    self.frame = frame
    self.epoch = epoch
  }

  /// The bones of an answer, parents by name; nil when they are not what was agreed upon.
  static func bones(_ answer: JSONValue) -> [(bone: RigBone, parent: ByteString?)]? {
    var bones: [(bone: RigBone, parent: ByteString?)] = []
    for element in answer["bones"]?.elements ?? [] {
      guard let name = element["name"]?.text, let numbers = element["rest"]?.elements,
        numbers.count == 16, let isConnected = element["connected"]?.bool,
        let mode = element["rotationMode"]?.text.flatMap({ RotationMode(identifier: $0) }),
        let locks = element["locks"]?.int
      else { return nil }
      let rest = numbers.map { Float($0.double ?? .nan) }
      let bone = RigBone(
        name: name.bytes,
        rest: (0..<4).map { row in SIMD4(rest[4 * row..<4 * row + 4]) },
        isConnected: isConnected,
        rotationMode: mode,
        locks: RigBoneLocks(rawValue: locks)
      )
      bones.append((bone, element["parent"]?.text))
    }
    return bones
  }
}

extension [RigBone] {
  /// Puts bones together with their parents, which come before them.
  init(_ named: [(bone: RigBone, parent: ByteString?)]) {
    var positions: [[UInt8]: Int] = [:]
    self = named.enumerated().map { position, entry in
      var bone = entry.bone
      bone.parent = entry.parent.flatMap { positions[$0.bytes] }
      positions[bone.name] = position
      return bone
    }
  }

  /// The same bones, selected as it is said.
  func selecting(_ names: [ByteString]) -> [RigBone] {
    let selected = Set(names.map(\.bytes))
    return map { bone in
      var bone = bone
      bone.isSelected = selected.contains(bone.name)
      return bone
    }
  }
}

extension RotationMode {
  /// Takes Blender's identifier of a mode: `QUATERNION`.
  fileprivate init?(identifier: ByteString) {
    switch identifier {
    case "AXIS_ANGLE": self = .axisAngle
    case "QUATERNION": self = .quaternion
    case "XYZ": self = .xyz
    case "XZY": self = .xzy
    case "YXZ": self = .yxz
    case "YZX": self = .yzx
    case "ZXY": self = .zxy
    case "ZYX": self = .zyx
    default: return nil
    }
  }
}

extension RNAProperty {
  /// Reads a property of an answer; nil where it is of no type that poses know.
  fileprivate init?(_ json: JSONValue) {
    guard let type = json["type"]?.text, let isArray = json["array"]?.bool,
      let elements = json["values"]?.elements, !elements.isEmpty
    else { return nil }
    let isDouble = json["double"]?.bool ?? false
    let values = elements.compactMap { element -> RNAValue? in
      switch type {
      // What JSON cannot hold comes as null.
      case "float" where isDouble: .double(element.double ?? .nan)
      case "float": .float(Float(element.double ?? .nan))
      case "int": element.int.map { .integer($0) }
      case "bool": element.bool.map { .boolean($0) }
      default: nil
      }
    }
    guard values.count == elements.count else { return nil }
    var limits: ClosedRange<Double>?
    if let low = json["min"]?.double, let high = json["max"]?.double, low <= high {
      limits = low...high
    }
    self.init(
      values: values,
      isArray: isArray,
      limits: limits,
      choices: json["choices"]?.elements?.compactMap(\.int)
    )
  }
}
