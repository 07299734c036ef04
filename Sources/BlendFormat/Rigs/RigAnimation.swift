/// What moves a rig by itself and would overwrite a pose when Blender loads the file.
public struct RigAnimation: Sendable, Hashable {
  /// A curve or driver by the number it moves.
  public struct Channel: Sendable, Hashable {
    /// Where the property is, seen from the object.
    public var path: RNAPath
    /// Which element of it.
    public var index: Int

    /// Names a number.
    public init(path: RNAPath, index: Int) {
      self.path = path
      self.index = index
    }
  }

  /// The Action of the object; nil when it has none.
  public var action: DataBlockReference?
  /// Whether the Action is linked from a library, so that its keys are not the file's.
  public var isActionLinked: Bool
  /// The handle of the Action's slot that the object uses; 0 where there are no slots.
  public var slotHandle: Int32
  /// The curves of that slot that move the object, by what they move.
  public var curves: [Channel: FCurve]
  /// What else moves the rig and has no keys to change: strips of NLA tracks, as far as their Actions are
  /// in the file, the object's Action where it is blended with strips, and what moves its armature.
  public var strips: Set<Channel>
  /// What drivers of the object and of its armature move.
  public var drivers: Set<Channel>
  /// The frame the file was saved at, with its fraction.
  public var currentFrame: Float

  /// The properties that something moves.
  public var paths: Set<RNAPath> {
    Set(curves.keys.map(\.path)).union(strips.map(\.path)).union(drivers.map(\.path))
  }

  /// Makes an account of what moves a rig.
  public init(
    action: DataBlockReference? = nil,
    isActionLinked: Bool = false,
    slotHandle: Int32 = 0,
    curves: [Channel: FCurve] = [:],
    strips: Set<Channel> = [],
    drivers: Set<Channel> = [],
    currentFrame: Float = 1
  ) {
    self.action = action
    self.isActionLinked = isActionLinked
    self.slotHandle = slotHandle
    self.curves = curves
    self.strips = strips
    self.drivers = drivers
    self.currentFrame = currentFrame
  }
}

/// An armature object of a file.
public struct RigSummary: Sendable, Hashable {
  /// Why a pose cannot be written to it.
  public enum Problem: Sendable, Hashable {
    /// The object comes from a library: it has no pose of its own in the file.
    case linked
    /// The object is a library override: Blender replays only what the override records.
    case overridden
    /// The object has no pose stored: its armature was never posed.
    case withoutPose
  }

  /// The object's name, as raw bytes.
  public var object: [UInt8]
  /// How many bones it has; 0 where they are not in the file.
  public var boneCount: Int
  /// Why it cannot be posed in the file; nil when it can.
  public var problem: Problem?

  /// Makes a summary.
  public init(object: [UInt8], boneCount: Int, problem: Problem? = nil) {
    self.object = object
    self.boneCount = boneCount
    self.problem = problem
  }
}

/// A new value for a key that exists.
public struct KeyEdit: Sendable, Hashable {
  /// The handle of the slot whose curve it is; 0 where there are no slots.
  public var slotHandle: Int32
  /// What the curve moves.
  public var channel: RigAnimation.Channel
  /// The frame of the key.
  public var frame: Float
  /// The new value.
  public var value: Float
  /// The new value of the handle before it; nil: it moves with the key.
  public var leftHandle: Float?
  /// The new value of the handle after it; nil: it moves with the key.
  public var rightHandle: Float?

  /// Makes an edit.
  ///
  /// To take one back exactly give the handles: moved there and back they may lose their last bits.
  public init(
    slotHandle: Int32,
    channel: RigAnimation.Channel,
    frame: Float,
    value: Float,
    leftHandle: Float? = nil,
    rightHandle: Float? = nil
  ) {
    self.slotHandle = slotHandle
    self.channel = channel
    self.frame = frame
    self.value = value
    self.leftHandle = leftHandle
    self.rightHandle = rightHandle
  }
}
