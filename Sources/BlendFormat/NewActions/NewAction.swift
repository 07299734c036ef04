/// An Action that is in no file yet (Blender: `bAction`): curves for one object.
public struct NewAction: Sendable, Hashable {
  /// How one number of one property moves over time.
  public struct Curve: Sendable, Hashable {
    /// The property, seen from the object.
    public var path: RNAPath
    /// Which element of the property, from 0.
    public var index: Int
    /// The name of the group the curve is shown in, as raw bytes; nil: in none.
    public var group: [UInt8]?
    /// The keys, in time; what they look like between each other is written as it is here.
    public var keys: [Keyframe]

    /// Makes a curve.
    public init(path: RNAPath, index: Int = 0, group: [UInt8]? = nil, keys: [Keyframe]) {
      self.path = path
      self.index = index
      self.group = group
      self.keys = keys
    }
  }

  /// The name without the two letters, as raw bytes.
  public var name: [UInt8]
  /// Whom the curves are for: two letters of the ID type, then the name, as raw bytes: `OBElly`.
  ///
  /// Files of Blender before 4.4 store only the type.
  public var slotIdentifier: [UInt8]
  /// The frames the Action is meant for, where they are not those of its keys (Blender: manual frame
  /// range).
  public var frameRange: ClosedRange<Float>?
  /// The curves; those of a group are stored together, and those of none last.
  public var curves: [Curve]

  /// Makes an Action.
  public init(
    name: [UInt8],
    slotIdentifier: [UInt8],
    frameRange: ClosedRange<Float>? = nil,
    curves: [Curve]
  ) {
    self.name = name
    self.slotIdentifier = slotIdentifier
    self.frameRange = frameRange
    self.curves = curves
  }

  /// Makes an Action for an object.
  ///
  /// - Parameters:
  ///   - name: the name without the two letters, as raw bytes.
  ///   - object: the object's name, as raw bytes.
  ///   - curves: the curves.
  public init(name: [UInt8], object: [UInt8], curves: [Curve]) {
    self.init(name: name, slotIdentifier: IDCode.object.letters + object, curves: curves)
  }

  /// The Action by type and name.
  public var reference: DataBlockReference { DataBlockReference(code: .action, name: name) }
}

extension Keyframe {
  /// Makes a key as Blender makes the only one of a curve: flat, with handles a frame away that are laid
  /// automatically, and Bézier interpolation.
  ///
  /// - Parameters:
  ///   - frame: the time in frames.
  ///   - value: the value.
  public init(frame: Float, value: Float) {
    self.init(
      left: Point(frame: frame - 1, value: value),
      key: Point(frame: frame, value: value),
      right: Point(frame: frame + 1, value: value),
      back: 1.70158,
      amplitude: 0.8,
      period: 4.1,
      leftHandle: 4,
      rightHandle: 4
    )
  }
}
