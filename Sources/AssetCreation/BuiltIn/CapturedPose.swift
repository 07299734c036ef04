import AssetSystem
import BlendFormat
import PoseLibrary

/// The numbers of a pose as they were at a moment, kept with the instance: what a running Blender shows is in
/// no file.
///
/// ```
/// {"object": "Elly", "frame": 12, "values": {"pose.bones[\"hand.L\"].location": [0, 0.5, 0]}}
/// ```
struct CapturedPose: Hashable, Sendable {
  /// The key under which an instance has it.
  static let key: ByteString = "pose"

  /// The name of the armature object.
  var object: ByteString
  /// The frame at which the rig was like this.
  var frame: Double
  /// The curves, each with one key.
  var curves: [NewAction.Curve]

  /// Keeps a pose.
  init(object: ByteString, frame: Double, curves: [NewAction.Curve]) {
    self.object = object
    self.frame = frame
    self.curves = curves
  }

  /// The pose.
  var pose: NewPose { NewPose(curves) }
}

extension CapturedPose {
  /// More elements than any property of a bone has.
  private static let mostElements = 1 << 10

  /// Reads what an instance has.
  ///
  /// - Throws: ``CreationError/Code/creator`` when it cannot be understood.
  init(_ json: JSONValue) throws(CreationError) {
    guard let object = json["object"]?.bytes, let values = json["values"]?.object else {
      throw Self.damaged("the object or the values are missing")
    }
    self.init(object: object, frame: json["frame"]?.double ?? 1, curves: [])
    for (text, value) in values {
      guard let path = RNAPath(parsing: text.bytes), let bone = path.bone,
        let elements = value.elements, elements.count <= Self.mostElements
      else { throw Self.damaged("“\(text.terminalSafe)” is no property of a bone with its values") }
      for (index, element) in elements.enumerated() where element != .null {
        guard let number = element.double, Float(number).isFinite else {
          throw Self.damaged("a value of “\(text.terminalSafe)” is no number")
        }
        let key = Keyframe(frame: NewPose.usualFrame, value: Float(number))
        curves.append(NewAction.Curve(path: path, index: index, group: bone, keys: [key]))
      }
    }
  }

  private static func damaged(_ reason: String) -> CreationError {
    CreationError(.creator, key, "The pose that is kept with the instance is damaged: \(reason).")
  }

  /// What an instance has.
  ///
  /// - Throws: ``CreationError/Code/creator`` when a value is no number.
  func json() throws(CreationError) -> JSONValue {
    var values: JSONObject = [:]
    for curve in curves {
      guard let value = curve.keys.first?.key.value, value.isFinite,
        (0..<Self.mostElements).contains(curve.index)
      else {
        let bone = ByteString(curve.path.bone ?? curve.path.bytes)
        throw CreationError(.creator, bone, "The pose has values that are no numbers.")
      }
      let path = ByteString(curve.path.bytes)
      var elements = values[path]?.elements ?? []
      while elements.count <= curve.index { elements.append(.null) }
      elements[curve.index] = .number(value.shortest)
      values[path] = .array(elements)
    }
    return ["object": JSONValue(bytes: object), "frame": .number(frame), "values": .object(values)]
  }
}

extension Float {
  /// The number with the fewest digits that is read back as this one.
  fileprivate var shortest: Double {
    let short = Double(description) ?? Double(self)
    return Float(short) == self ? short : Double(self)
  }
}
