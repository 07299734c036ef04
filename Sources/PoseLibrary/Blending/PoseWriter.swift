internal import AssetSystem
internal import BlendFormat

/// Writes the curves of a pose to the numbers of a rig, one after the other.
///
/// The order matters: of two curves for a number the second finds what the first has left, and a rotation
/// mode converts the rotation there is when it is written.
struct PoseWriter {
  /// The properties the pose leads to.
  private(set) var properties: [PosedProperty] = []
  /// The numbers that were written, in order, each once.
  private(set) var touched: [Place] = []
  /// The paths of curves that lead nowhere on this rig, in order, each once, with what they lead to.
  private(set) var unresolved: [(path: [UInt8], parsed: RNAPath?)] = []
  /// The paths of curves whose value is none, in order, each once.
  private(set) var damaged: [[UInt8]] = []
  /// The paths of curves whose value is no choice of the property, in order, each once.
  private(set) var refused: [[UInt8]] = []

  /// A number of a property.
  struct Place: Hashable {
    /// The position of the property.
    var property: Int
    /// Which element of it.
    var element: Int
  }

  /// The bones the curves are about, in order, each once, whether the rig has them or not.
  private(set) var bones: [[UInt8]] = []

  private let rig: Rig
  private let factor: Float
  private var positions: [[UInt8]: Int?] = [:]
  private var places: [RNAPath: Int] = [:]
  /// The path that was looked for last: mostly the next one is the same.
  private var latest: (path: [UInt8], position: Int?)?
  private var knownBones: Set<[UInt8]> = []
  private var reported: Set<[UInt8]> = []
  private var knownDamaged: Set<[UInt8]> = []
  private var knownRefused: Set<[UInt8]> = []

  /// Prepares writing to a rig, with the part of the pose that is taken.
  init(to rig: Rig, factor: Float) {
    self.rig = rig
    self.factor = factor
  }

  /// Writes those curves at time 0 whose bones are posed.
  mutating func write(_ curves: [FCurve], where isIncluded: (FCurve) -> Bool) {
    var handled: (path: [UInt8], count: Int) = ([], 0)
    for (index, curve) in curves.enumerated() {
      if handled.count > 0, curve.path == handled.path {
        handled.count -= 1
        continue
      }
      guard curve.isEvaluated, isIncluded(curve) else { continue }
      guard let position = position(of: curve.path) else { continue }
      guard let element = properties[position].element(curve.arrayIndex) else {
        reportUnresolved(curve.path, properties[position].path)
        continue
      }
      if properties[position].isQuaternion {
        // Blender looks at the next three curves, whatever lies between them.
        let run = curves[index...].prefix(4).filter { $0.path == curve.path }
        writeQuaternion(run, to: position)
        handled = (curve.path, run.count - 1)
      } else {
        write(curve, to: position, element)
      }
    }
  }

  private mutating func write(_ curve: FCurve, to position: Int, _ element: Int) {
    let value = curve.value(at: 0)
    if !value.isFinite { reportDamaged(curve.path) }
    touch(Place(property: position, element: element))
    let before = properties[position].values[element]
    let isTaken = properties[position].blend(element, to: value, factor)
    if !isTaken, value.isFinite { reportRefused(curve.path) }
    guard properties[position].isRotationMode, case .integer(let old) = before,
      case .integer(let new) = properties[position].values[element], new != old
    else { return }
    convertRotation(beside: properties[position].path, from: old, to: new)
    // A number that is no mode becomes the nearest one.
    let modes = RotationMode.allCases.map(\.rawValue)
    let nearest = min(max(new, modes.min() ?? new), modes.max() ?? new)
    properties[position].set(element, Float(nearest))
    if nearest != new { reportDamaged(curve.path) }
  }

  /// Writes the numbers of a rotation together, for they say nothing one by one
  /// (Blender: `animsys_blend_fcurves_quaternion`).
  ///
  /// Those that are missing are as without rotation, and the whole is then made to length 1. Blender takes
  /// muted curves among these into account.
  private mutating func writeQuaternion(_ curves: [FCurve], to position: Int) {
    var target = Quaternion.identity
    for curve in curves where (0..<4).contains(curve.arrayIndex) {
      let value = curve.isEmpty ? 0 : curve.value(at: 0)
      if !value.isFinite { reportDamaged(curve.path) }
      target.numbers[curve.arrayIndex] = value
    }
    if curves.count < 4 { target = target.normalized }
    let numbers = properties[position].numbers
    guard numbers.count == 4 else { return }
    let current = Quaternion(numbers[0], numbers[1], numbers[2], numbers[3])
    setNumbers(current.blended(to: target, factor).numbers, of: position)
  }

  private mutating func setNumbers(_ numbers: SIMD4<Float>, of position: Int) {
    properties[position].setNumbers((0..<4).map { numbers[$0] })
    for element in properties[position].values.indices {
      touch(Place(property: position, element: element))
    }
  }

  /// Keeps the look of a rotation when its mode changes, as Blender does when the mode is set.
  private mutating func convertRotation(beside path: RNAPath, from old: Int, to new: Int) {
    func sibling(_ property: TransformChannel.Property) -> [UInt8] {
      RNAPath(path.parts.dropLast() + [.property(Array(property.rawValue.utf8))]).bytes
    }
    var before = BoneTransform()
    before.rotationMode = old
    let rotations: [TransformChannel.Property] = [.quaternion, .euler, .axisAngle]
    let places = rotations.map { ($0, position(of: sibling($0), isReported: false)) }
    for (property, position) in places {
      guard let position else { continue }
      for (index, number) in properties[position].numbers.prefix(property.count).enumerated() {
        before[TransformChannel(property: property, index: index)] = number
      }
    }
    var after = before
    after.changeRotationMode(to: new)
    for (property, position) in places {
      guard let position, properties[position].values.count == property.count else { continue }
      let channels = (0..<property.count).map { TransformChannel(property: property, index: $0) }
      guard channels.contains(where: { !after[$0].isSame(as: before[$0]) }) else { continue }
      properties[position].setNumbers(channels.map { after[$0] })
      for element in 0..<property.count { touch(Place(property: position, element: element)) }
    }
  }

  /// The position of the property a path leads to; nil when the rig has none.
  private mutating func position(of path: [UInt8], isReported: Bool = true) -> Int? {
    if let latest, latest.path == path { return latest.position }
    let position = positions[path] ?? resolve(path, isReported: isReported)
    if isReported {
      positions[path] = .some(position)
      latest = (path, position)
    }
    return position
  }

  private mutating func resolve(_ path: [UInt8], isReported: Bool) -> Int? {
    let parsed = RNAPath(parsing: path)
    if isReported, let bone = parsed?.bone, bone != bones.last, knownBones.insert(bone).inserted {
      bones.append(bone)
    }
    guard let parsed, let property = rig.properties[parsed], !property.values.isEmpty else {
      if isReported { reportUnresolved(path, parsed) }
      return nil
    }
    // Paths may be spelt differently and still lead to the same place.
    let name = property.path ?? parsed
    let position = places[name] ?? properties.count
    if position == properties.count {
      properties.append(PosedProperty(name, rig.properties[name] ?? property))
    }
    places[name] = position
    positions[path] = position
    return position
  }

  private mutating func touch(_ place: Place) {
    if properties[place.property].touch(place.element) { touched.append(place) }
  }

  private mutating func reportUnresolved(_ path: [UInt8], _ parsed: RNAPath?) {
    if reported.insert(path).inserted { unresolved.append((path, parsed)) }
  }

  private mutating func reportDamaged(_ path: [UInt8]) {
    if knownDamaged.insert(path).inserted { damaged.append(path) }
  }

  private mutating func reportRefused(_ path: [UInt8]) {
    if knownRefused.insert(path).inserted { refused.append(path) }
  }
}

extension PoseWriter {
  /// What has changed, in the order of writing; only numbers whose bits differ.
  var changes: [PoseChange] {
    touched.compactMap { place in
      let property = properties[place.property]
      let old = property.old.values[place.element]
      let new = property.values[place.element]
      guard old != new else { return nil }
      return PoseChange(
        .property(path: ByteString(property.path.bytes), index: place.element),
        old: PropertyValue(old),
        new: PropertyValue(new)
      )
    }
  }
}

extension Float {
  fileprivate func isSame(as other: Float) -> Bool { bitPattern == other.bitPattern }
}
