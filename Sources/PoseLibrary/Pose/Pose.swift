public import AssetSystem
public import BlendFormat

/// What an Action says of a pose: the numbers of its curves at time 0, where Blender reads poses.
public struct Pose: Sendable, Hashable {
  /// A number of a pose.
  public struct Channel: Sendable, Hashable {
    /// The path of the property, as the Action has it.
    public var path: ByteString
    /// Which element of it.
    public var index: Int
    /// The name of the bone the property belongs to; nil when it belongs to the object or cannot be
    /// understood.
    public var bone: ByteString?
    /// The value at time 0; of damaged files not always a number.
    public var value: Float
    /// How many keys or samples the curve has.
    public var keyCount: Int
  }

  /// The identifier of the slot whose curves are taken, as Blender stores it: `OBElly`; nil where there are
  /// no slots.
  public var slot: ByteString?
  /// Whether the slot is another object's, and only taken because there is none for this one.
  public var isSlotFallback: Bool
  /// The numbers in the order of the curves; what is muted, or has nothing to say, is left out.
  public var channels: [Channel]

  /// Evaluates an Action.
  ///
  /// - Parameters:
  ///   - action: the Action.
  ///   - object: the name of the object the pose is for, which decides on the slot; nil takes the first.
  public init(evaluating action: BlendAction, for object: [UInt8]? = nil) {
    let choice = SlotChoice(of: action, for: object)
    slot = choice.identifier
    isSlotFallback = choice.isFallback
    var bones: [[UInt8]: ByteString?] = [:]
    channels = choice.curves.filter(\.isEvaluated).map { curve in
      let bone =
        bones[curve.path] ?? RNAPath(parsing: curve.path).flatMap(\.bone).map(ByteString.init)
      bones[curve.path] = .some(bone)
      return Channel(
        path: ByteString(curve.path),
        index: curve.arrayIndex,
        bone: bone,
        value: curve.value(at: 0),
        keyCount: max(curve.keys.count, curve.samples.count)
      )
    }
  }

  /// The bones the pose is about, in its order, each once.
  public var bones: [ByteString] {
    var known: Set<ByteString> = []
    return channels.compactMap(\.bone).filter { known.insert($0).inserted }
  }
}
