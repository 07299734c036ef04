internal import BlendFormat

/// Turns a pose to the other side (Blender: `BKE_action_flip_with_pose`).
///
/// The bones keep their motion as seen from the front; the rest poses say what that means for their
/// channels. Then the curves trade their names.
struct PoseFlip {
  private let rig: Rig
  private let positions: [[UInt8]: Int]
  private let correctsAxisAngle: Bool

  /// Prepares the flip of poses on a rig.
  ///
  /// - Parameter correctsAxisAngle: whether rotations about an axis are flipped as they should be, and
  ///   not as Blender does it, which takes the angle for a part of the axis.
  init(on rig: Rig, correctsAxisAngle: Bool) {
    self.rig = rig
    self.correctsAxisAngle = correctsAxisAngle
    positions = Dictionary(rig.bones.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  /// The curves of the flipped pose, in the same order.
  func flipped(_ curves: [FCurve]) -> [FCurve] {
    var result = curves
    for (bone, channels) in channels(of: curves) {
      flip(&result, channels, of: rig.bones[bone])
    }
    var names: [[UInt8]: [UInt8]] = [:]
    for index in result.indices {
      let path = result[index].path
      let flipped = names[path] ?? Self.renamed(path)
      names[path] = flipped
      result[index].path = flipped
    }
    return result
  }

  /// The path with the other side's bone; the same where there is none.
  static func renamed(_ path: [UInt8]) -> [UInt8] {
    guard let parsed = RNAPath(parsing: path), let bone = parsed.bone,
      bone.count <= BoneSide.longestName
    else { return path }
    let flipped = BoneSide.flipped(bone)
    guard flipped != bone else { return path }
    var parts = parsed.parts
    parts[2] = .key(flipped)
    return RNAPath(parts).bytes
  }

  /// Which curves key the transforms of the rig's bones, with keys, by the position of the bone.
  private func channels(of curves: [FCurve]) -> [Int: [TransformChannel: Int]] {
    var channels: [Int: [TransformChannel: Int]] = [:]
    var known: [[UInt8]: (bone: Int, property: TransformChannel.Property)?] = [:]
    for (index, curve) in curves.enumerated() where !curve.keys.isEmpty {
      let place = known[curve.path] ?? place(of: curve.path)
      known[curve.path] = .some(place)
      guard let place, (0..<place.property.count).contains(curve.arrayIndex) else { continue }
      let channel = TransformChannel(property: place.property, index: curve.arrayIndex)
      let isTaken = channels[place.bone]?[channel] != nil
      if !isTaken || !channel.keepsFirstCurve { channels[place.bone, default: [:]][channel] = index }
    }
    return channels
  }

  private func place(of path: [UInt8]) -> (bone: Int, property: TransformChannel.Property)? {
    guard let parsed = RNAPath(parsing: path), parsed.parts.count == 4, let bone = parsed.bone,
      let position = positions[bone], case .property(let name) = parsed.parts[3],
      let property = TransformChannel.Property(
        rawValue: String(decoding: name, as: UTF8.self)
      )
    else { return nil }
    return (position, property)
  }

  private func flip(_ curves: inout [FCurve], _ channels: [TransformChannel: Int], of bone: RigBone)
  {
    guard let mirror = mirror(of: bone) else { return }
    let present = BoneTransform(of: bone, in: rig)
    let frames = keyedFrames(channels.values.map { curves[$0].keys })
    let values = channels.mapValues { index in
      frames.map { curves[index].valueWithoutModifiers(at: $0) }
    }
    let keys = channels.mapValues { Self.positions(of: curves[$0].keys, on: frames) }
    for position in frames.indices {
      var transform = present
      for (channel, values) in values { transform[place(of: channel)] = values[position] }
      mirror(RestMatrix(transform, isConnected: bone.isConnected)).apply(to: &transform)
      for (channel, index) in channels where channel.property != .rotationMode {
        guard let key = keys[channel]?[position] else { continue }
        curves[index].keys[key].move(to: transform[place(of: channel)])
      }
    }
    for index in channels.values { curves[index].recalculateHandles() }
  }

  /// Which number of the transform Blender takes a keyed number for: of rotations about an axis it takes
  /// the first three for the axis and the last for the angle, though the angle comes first.
  private func place(of channel: TransformChannel) -> TransformChannel {
    guard channel.property == .axisAngle, !correctsAxisAngle else { return channel }
    return TransformChannel(property: .axisAngle, index: (channel.index + 1) % 4)
  }

  /// What turns the matrix of a bone into that of its mate, or of itself on the other side.
  private func mirror(of bone: RigBone) -> ((RestMatrix) -> RestMatrix)? {
    let name = BoneSide.flipped(bone.name)
    let mate = name == bone.name ? nil : positions[name].map { rig.bones[$0] }
    let rest = RestMatrix(rows: bone.rest)
    guard let back = RestMatrix(rows: (mate ?? bone).rest).inverse else { return nil }
    let flip = RestMatrix(diagonal: SIMD4(-1, 1, 1, 1))
    // A bone without a mate whose x axis points neither left nor right would be turned round.
    let isAcross = mate == nil && abs(rest.columns[0].x) <= 1e-6
    let turn = RestMatrix(diagonal: SIMD4(-1, 1, -1, 1))
    return { matrix in
      let mirrored = back * (flip * ((rest * matrix) * flip))
      return isAcross ? turn * mirrored : mirrored
    }
  }

  /// The whole frames on which there are keys, in order.
  private func keyedFrames(_ keys: [[Keyframe]]) -> [Float] {
    var frames: Set<Int32> = []
    for key in keys.joined() {
      if let frame = Int32(exactly: key.key.frame.rounded()) { frames.insert(frame) }
    }
    return frames.sorted().map { Float($0) }
  }

  /// The first key on each frame; nil where there is none.
  private static func positions(of keys: [Keyframe], on frames: [Float]) -> [Int?] {
    var positions = [Int?](repeating: nil, count: frames.count)
    var frame = 0
    var key = 0
    while frame < frames.count, key < keys.count {
      let time = keys[key].key.frame.rounded()
      if time > frames[frame] {
        frame += 1
        continue
      }
      if time == frames[frame] {
        positions[frame] = key
        frame += 1
      }
      key += 1
    }
    return positions
  }
}

extension Keyframe {
  /// Moves the key with its handles.
  fileprivate mutating func move(to value: Float) {
    let way = value - key.value
    left.value += way
    key.value += way
    right.value += way
  }
}
