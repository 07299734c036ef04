import AssetSystem
import BlendFormat

@testable import PoseLibrary

extension FCurve {
  /// A curve with one key.
  init(_ path: String, _ index: Int = 0, _ value: Float, frame: Float = 1, flags: Int32 = 0) {
    let point = Keyframe.Point(frame: frame, value: value)
    self.init(
      path: Array(path.utf8),
      arrayIndex: index,
      keys: [Keyframe(left: point, key: point, right: point)],
      flags: flags
    )
  }
}

extension BlendAction {
  /// An Action of one slot.
  init(_ curves: [FCurve], slot: String = "OBRig") {
    self.init(slots: [(slot, curves)])
  }

  /// An Action of some slots.
  init(slots: [(String, [FCurve])]) {
    self.init(
      name: Array("pose".utf8),
      isLayered: true,
      slots: slots.enumerated().map {
        ActionSlot(identifier: Array($1.0.utf8), handle: Int32($0) + 1, curves: $1.1)
      }
    )
  }
}

extension RigBone {
  /// A bone in no particular place.
  init(
    _ name: String,
    _ mode: RotationMode = .quaternion,
    rest: [SIMD4<Float>] = [
      SIMD4(1, 0, 0, 0), SIMD4(0, 1, 0, 0), SIMD4(0, 0, 1, 0), SIMD4(0, 0, 0, 1),
    ],
    isConnected: Bool = false,
    locks: RigBoneLocks = []
  ) {
    self.init(
      name: Array(name.utf8),
      rest: rest,
      isConnected: isConnected,
      rotationMode: mode,
      locks: locks
    )
  }
}

extension Rig {
  /// A rig named `Rig` whose bones are in their rest pose.
  init(_ bones: [RigBone], _ properties: [String: RNAProperty] = [:]) {
    self.init(object: Array("Rig".utf8), bones: bones)
    for bone in bones {
      let values: [(String, [Float])] = [
        ("location", [0, 0, 0]), ("rotation_quaternion", [1, 0, 0, 0]),
        ("rotation_euler", [0, 0, 0]), ("rotation_axis_angle", [0, 0, 1, 0]), ("scale", [1, 1, 1]),
      ]
      for (name, numbers) in values {
        self.properties[RNAPath(bone: bone.name, name)] = RNAProperty(numbers)
      }
      self.properties[RNAPath(bone: bone.name, "rotation_mode")] = RNAProperty(
        values: [.integer(bone.rotationMode.rawValue)],
        isArray: false
      )
    }
    for (path, property) in properties {
      if let path = RNAPath(parsing: Array(path.utf8)) { self.properties[path] = property }
    }
  }

  /// The numbers of a property.
  func numbers(_ path: String) -> [Double] {
    RNAPath(parsing: Array(path.utf8)).flatMap { properties[$0] }?.values.map(\.number) ?? []
  }

  /// The rig once a pose is applied.
  func posed(_ action: BlendAction, _ options: PoseOptions = PoseOptions()) -> Rig {
    with(PoseApplication(action, to: self, options).changes)
  }

  /// What is said about a pose.
  func report(_ action: BlendAction, _ options: PoseOptions = PoseOptions()) -> PoseMatchReport {
    PoseApplication(action, to: self, options).report
  }
}

extension RNAProperty {
  /// An array of 32-bit numbers.
  init(_ numbers: [Float]) {
    self.init(values: numbers.map { .float($0) }, isArray: true)
  }

  /// One number.
  init(_ value: RNAValue, limits: ClosedRange<Double>? = nil) {
    self.init(values: [value], isArray: false, limits: limits)
  }
}
