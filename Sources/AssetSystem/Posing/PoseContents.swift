/// What a pose asset holds, or an animation: an Action with its curves.
public struct PoseContents: Hashable, Sendable {
  /// A curve.
  public struct Channel: Hashable, Sendable {
    /// Whether a curve has a say in the pose.
    public enum State: String, Hashable, Sendable, CaseIterable {
      /// It has.
      case used
      /// It, or its group, is muted.
      case muted
      /// Blender found no such property when it last played the Action.
      case invalid
      /// It has no keys.
      case empty
      /// Its value is no number.
      case damaged
    }

    /// The property, seen from the object, as raw bytes.
    public var path: ByteString
    /// Which element of it; 0 where it is no array.
    public var index: Int
    /// The value at time 0, which is the one that a pose has; nil where the curve has no say.
    public var value: Float?
    /// How many keys it has.
    public var keyCount: Int
    /// Whether it has a say in the pose.
    public var state: State

    /// Makes a curve.
    public init(path: ByteString, index: Int, value: Float?, keyCount: Int, state: State) {
      self.path = path
      self.index = index
      self.value = value
      self.keyCount = keyCount
      self.state = state
    }
  }

  /// Curves for one kind of user.
  public struct Slot: Hashable, Sendable {
    /// Two letters of the ID type, then the name; nil where the Action has no slots.
    public var identifier: ByteString?
    /// The curves in their order.
    public var channels: [Channel]

    /// Makes a slot.
    public init(identifier: ByteString?, channels: [Channel]) {
      self.identifier = identifier
      self.channels = channels
    }
  }

  /// The name.
  public var name: ByteString
  /// The slots in their order; one where the Action has none.
  public var slots: [Slot]
  /// The times of the first and last key; nil where there are none.
  public var frames: ClosedRange<Float>?
  /// What could not be understood, each a sentence.
  public var warnings: [String]

  /// Makes contents.
  public init(
    name: ByteString,
    slots: [Slot],
    frames: ClosedRange<Float>? = nil,
    warnings: [String] = []
  ) {
    self.name = name
    self.slots = slots
    self.frames = frames
    self.warnings = warnings
  }

  /// Whether all keys are at one frame, as in a pose; an animation has several.
  public var isSingleFrame: Bool { frames.map { $0.lowerBound == $0.upperBound } ?? false }
}
