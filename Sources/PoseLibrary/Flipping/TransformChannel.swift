internal import BlendFormat

/// A number of the transform of a bone that curves can key.
struct TransformChannel: Hashable {
  /// A property of the transform.
  enum Property: String, CaseIterable {
    case location = "location"
    case euler = "rotation_euler"
    case quaternion = "rotation_quaternion"
    case axisAngle = "rotation_axis_angle"
    case scale = "scale"
    case rotationMode = "rotation_mode"

    /// How many numbers there are.
    var count: Int {
      switch self {
      case .location, .euler, .scale: 3
      case .quaternion, .axisAngle: 4
      case .rotationMode: 1
      }
    }

    /// Which form of rotation it is; nil when it is none.
    func isRotation(in mode: RotationMode) -> Bool {
      switch mode {
      case .quaternion: self == .quaternion
      case .axisAngle: self == .axisAngle
      default: self == .euler
      }
    }
  }

  /// The property.
  var property: Property
  /// Which element of it.
  var index: Int

  /// Whether of several curves for the number Blender flips the first one; of others it flips the last.
  var keepsFirstCurve: Bool {
    property == .rotationMode || property == .axisAngle && index == 3
  }

  /// All of them, in the order Blender looks at them.
  static let all: [TransformChannel] = Property.allCases.flatMap { property in
    (0..<property.count).map { TransformChannel(property: property, index: $0) }
  }
}

extension BoneTransform {
  /// A number of the transform as a property holds it: of a rotation about an axis the angle comes first.
  subscript(_ channel: TransformChannel) -> Float {
    get {
      switch channel.property {
      case .location: location[channel.index]
      case .euler: euler[channel.index]
      case .quaternion: quaternion.numbers[channel.index]
      case .axisAngle: axisAngle.numbers[channel.index]
      case .scale: scale[channel.index]
      case .rotationMode: Float(rotationMode)
      }
    }
    set {
      switch channel.property {
      case .location: location[channel.index] = newValue
      case .euler: euler[channel.index] = newValue
      case .quaternion: quaternion.numbers[channel.index] = newValue
      case .axisAngle:
        var numbers = axisAngle.numbers
        numbers[channel.index] = newValue
        axisAngle = AxisAngle(numbers)
      case .scale: scale[channel.index] = newValue
      case .rotationMode: rotationMode = Int((newValue + 0.5).rounded(.down).truncatedAsInC)
      }
    }
  }

  /// Takes the numbers that are there now; what is missing is as in the rest pose.
  init(of bone: RigBone, in rig: Rig) {
    self.init()
    for property in TransformChannel.Property.allCases where property != .rotationMode {
      guard let values = rig.properties[RNAPath(bone: bone.name, property.rawValue)]?.values else {
        continue
      }
      for (index, value) in values.prefix(property.count).enumerated() {
        self[TransformChannel(property: property, index: index)] = Float(value.number)
      }
    }
    rotationMode = bone.rotationMode.rawValue
  }
}
