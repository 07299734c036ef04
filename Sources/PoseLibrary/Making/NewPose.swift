public import AssetSystem
public import BlendFormat

/// The curves of a pose asset that is made, each with one key (Blender: `poselib.create_pose_asset`).
///
/// Pure: a rig as it was read, of a workfile or of a live Blender, or an Action goes in.
public struct NewPose: Sendable, Hashable {
  /// The frame on which Blender keys poses.
  public static let usualFrame: Float = 1

  /// The curves in the order of the bones; each is shown in a group with the name of its bone.
  public private(set) var curves: [NewAction.Curve] = []
  /// The bones that were asked for and that there are none of, in the order they were asked for.
  public private(set) var unknownBones: [ByteString] = []
  private var positions: [RigAnimation.Channel: Int] = [:]
  private let frame: Float

  /// Makes a pose of what a rig is like: location, scale, the rotation in the form that counts, bendy bones,
  /// and the custom properties that are animated.
  ///
  /// What the rig lacks, as it has no pose for a bone, is left out.
  ///
  /// - Parameters:
  ///   - rig: the rig as Blender shows it, with the properties that ``paths(of:bones:animated:)`` names.
  ///   - bones: the names of the only bones that take part; nil: all. See ``Rig/selectedBones``.
  ///   - animated: the numbers that something animates, which decides on custom properties; a caller that
  ///     wants more of them adds them.
  ///   - frame: where the keys are set.
  public init(
    of rig: Rig,
    bones: [ByteString]? = nil,
    animated: Set<RigAnimation.Channel> = [],
    keyedAt frame: Float = usualFrame
  ) {
    self.frame = frame
    var known: Set<[UInt8]> = []
    for bone in PoseableBone.all(of: rig, bones, animated) {
      known.insert(bone.name)
      for path in bone.transforms {
        add(path, bone, rig) { _ in true }
      }
      for path in bone.customProperties {
        add(path, bone, rig) { animated.contains($0) }
      }
    }
    unknownBones = Self.unknown(bones, known)
  }

  /// Makes a pose of what an Action says of bones at a time.
  ///
  /// Curves that Blender does not evaluate, because they or their groups are muted or they have no keys,
  /// are left out, and so are those that move no bone. Of several for one number the last counts.
  ///
  /// - Parameters:
  ///   - action: the Action.
  ///   - time: the frame the curves are evaluated at.
  ///   - object: the name of the object that decides on the slot, as raw bytes; nil takes the first.
  ///   - bones: the names of the only bones that take part; nil: all.
  ///   - frame: where the keys are set.
  public init(
    of action: BlendAction,
    at time: Float,
    for object: [UInt8]? = nil,
    bones: [ByteString]? = nil,
    keyedAt frame: Float = usualFrame
  ) {
    self.frame = frame
    let wanted = bones.map { Set($0.map(\.bytes)) }
    var known: Set<[UInt8]> = []
    for curve in SlotChoice(of: action, for: object).curves where curve.isEvaluated {
      guard let path = RNAPath(parsing: curve.path), let bone = path.bone,
        wanted?.contains(bone) != false
      else { continue }
      known.insert(bone)
      let channel = RigAnimation.Channel(path: path, index: curve.arrayIndex)
      add(curve.value(at: time), channel, group: bone)
    }
    unknownBones = Self.unknown(bones, known)
  }

  /// Takes a pose that was made before; of several curves for one number the last counts.
  ///
  /// - Parameter curves: its curves, each with one key.
  public init(_ curves: [NewAction.Curve]) {
    frame = curves.first?.keys.first?.key.frame ?? Self.usualFrame
    for curve in curves {
      let channel = RigAnimation.Channel(path: curve.path, index: curve.index)
      if let position = positions[channel] {
        self.curves[position] = curve
      } else {
        positions[channel] = self.curves.count
        self.curves.append(curve)
      }
    }
  }

  /// The bones the pose is about, in its order, each once.
  public var bones: [ByteString] {
    var known: Set<[UInt8]> = []
    return curves.compactMap(\.group).filter { known.insert($0).inserted }.map { ByteString($0) }
  }

  /// The Action that holds the pose.
  ///
  /// - Parameters:
  ///   - name: its name, as raw bytes.
  ///   - object: the name of the object it is for, as raw bytes.
  /// - Returns: the Action with the curves.
  public func action(named name: [UInt8], for object: [UInt8]) -> NewAction {
    NewAction(name: name, object: object, curves: curves)
  }

  /// The properties of a rig that must be read before a pose is made of it.
  ///
  /// - Parameters:
  ///   - rig: the rig with its bones; its properties do not count.
  ///   - bones: the names of the only bones that take part; nil: all.
  ///   - animated: the numbers that something animates.
  /// - Returns: the paths from the object.
  public static func paths(
    of rig: Rig,
    bones: [ByteString]? = nil,
    animated: Set<RigAnimation.Channel> = []
  ) -> Set<RNAPath> {
    var paths: Set<RNAPath> = []
    for bone in PoseableBone.all(of: rig, bones, animated) {
      paths.formUnion(bone.possibleTransforms)
      paths.formUnion(bone.customProperties)
    }
    return paths
  }

  private mutating func add(
    _ path: RNAPath,
    _ bone: PoseableBone,
    _ rig: Rig,
    where isWanted: (RigAnimation.Channel) -> Bool
  ) {
    guard let property = rig.properties[path] else { return }
    for (index, value) in property.values.enumerated() {
      let channel = RigAnimation.Channel(path: path, index: index)
      guard isWanted(channel) else { continue }
      add(Float(value.number), channel, group: bone.name)
    }
  }

  private mutating func add(
    _ value: Float,
    _ channel: RigAnimation.Channel,
    group: [UInt8]
  ) {
    let curve = NewAction.Curve(
      path: channel.path,
      index: channel.index,
      group: group,
      keys: [Keyframe(frame: frame, value: value)]
    )
    if let position = positions[channel] {
      curves[position] = curve
    } else {
      positions[channel] = curves.count
      curves.append(curve)
    }
  }

  private static func unknown(_ bones: [ByteString]?, _ known: Set<[UInt8]>) -> [ByteString] {
    var known = known
    return (bones ?? []).filter { known.insert($0.bytes).inserted }
  }
}

extension Rig {
  /// The names of the bones that are selected where the rig comes from; nil where none is, which means all of
  /// them.
  public var selectedBones: [ByteString]? {
    let names = bones.filter(\.isSelected).map { ByteString($0.name) }
    return names.isEmpty ? nil : names
  }
}
