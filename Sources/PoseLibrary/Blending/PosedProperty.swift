internal import BlendFormat

/// A property of a rig while a pose is written to it.
struct PosedProperty {
  /// Where it is.
  let path: RNAPath
  /// What was there before.
  let old: RNAProperty
  /// What is there now.
  private(set) var values: [RNAValue]
  private var isTouched: [Bool]
  /// The bone and the part of its transform that the property is; nil for others.
  let transform: (bone: [UInt8], property: TransformChannel.Property)?
  /// Whether Blender takes the numbers together, which it decides by the name of the property alone.
  let isQuaternion: Bool
  /// Whether it says in which form a rotation counts: of the object itself or of a bone.
  let isRotationMode: Bool

  /// Takes a property as it is.
  init(_ path: RNAPath, _ property: RNAProperty) {
    self.path = path
    old = property
    values = property.values
    isTouched = [Bool](repeating: false, count: property.values.count)
    var name: TransformChannel.Property?
    if case .property(let bytes) = path.parts.last {
      name = TransformChannel.Property(rawValue: String(decoding: bytes, as: UTF8.self))
    }
    isQuaternion = name == .quaternion
    let bone = path.parts.count == 4 ? path.bone : nil
    isRotationMode = name == .rotationMode && (path.parts.count == 1 || bone != nil)
    if let bone, let name { transform = (bone, name) } else { transform = nil }
  }

  /// The element a curve means, of a property that is no array always the only one; nil when there is none.
  func element(_ arrayIndex: Int) -> Int? {
    let element = old.isArray ? arrayIndex : 0
    return values.indices.contains(element) ? element : nil
  }

  /// Notes that a number is written.
  ///
  /// - Returns: whether it was not before.
  mutating func touch(_ element: Int) -> Bool {
    defer { isTouched[element] = true }
    return !isTouched[element]
  }

  /// The numbers now, as Blender hands them out.
  var numbers: [Float] { values.map { Float($0.number) } }

  /// Blends a number towards the value of a curve (Blender: `animsys_blend_in_fcurves`); false where the
  /// property cannot have the result and is left as it is.
  mutating func blend(_ element: Int, to value: Float, _ factor: Float) -> Bool {
    let current = Float(values[element].number)
    let blended = (1 - factor) * current + factor * value
    return switch values[element] {
    case .float, .double: set(element, blended)
    case .integer, .boolean: set(element, blended.rounded(.toNearestOrAwayFromZero))
    }
  }

  /// Writes a number as Blender does: one that it could not tell from the present one is not written, and
  /// the hard limits hold (Blender: `BKE_animsys_write_to_rna_path`).
  ///
  /// What is no choice of an enumeration Blender stores all the same, as a value that it cannot show; here
  /// the present one stays, and the answer is false. A rotation mode is for the caller to mend.
  @discardableResult
  mutating func set(_ element: Int, _ value: Float) -> Bool {
    guard Float(values[element].number) != value else { return true }
    switch values[element] {
    case .float: values[element] = .float(limited(value))
    case .double: values[element] = .double(Double(limited(value)))
    case .integer:
      let number = limited(Int(value.truncatedAsInC))
      guard isRotationMode || old.choices?.contains(number) != false else { return false }
      values[element] = .integer(number)
    case .boolean: values[element] = .boolean(value > 1 - .ulpOfOne)
    }
    return true
  }

  /// Writes numbers as they are, without regard to limits.
  mutating func setNumbers(_ numbers: [Float]) {
    for (element, number) in zip(values.indices, numbers) {
      switch values[element] {
      case .float: values[element] = .float(number)
      case .double: values[element] = .double(Double(number))
      case .integer, .boolean: set(element, number)
      }
    }
  }

  /// What is not a number passes, as in Blender; what is infinite does not.
  private func limited(_ value: Float) -> Float {
    let most = Float.greatestFiniteMagnitude
    let lower = max(-most, old.limits.map { Float($0.lowerBound) } ?? -most)
    let upper = min(most, old.limits.map { Float($0.upperBound) } ?? most)
    if value < lower { return lower }
    return value > upper ? upper : value
  }

  private func limited(_ value: Int) -> Int {
    guard let limits = old.limits else { return value }
    if Double(value) < limits.lowerBound {
      return Int(exactly: limits.lowerBound.rounded(.up)) ?? value
    }
    guard Double(value) > limits.upperBound else { return value }
    return Int(exactly: limits.upperBound.rounded(.down)) ?? value
  }
}
