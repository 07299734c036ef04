/// The values of the handles of a key that is changed.
public struct KeyHandles: Hashable, Sendable {
  /// Those of the handles before and after the key.
  public struct Values: Hashable, Sendable {
    /// The value of the handle before it.
    public var left: Float
    /// The value of the handle after it.
    public var right: Float

    /// Makes values.
    public init(left: Float, right: Float) {
      self.left = left
      self.right = right
    }

    /// Whether both have the same bits.
    public static func == (one: Values, other: Values) -> Bool {
      one.left.bitPattern == other.left.bitPattern && one.right.bitPattern == other.right.bitPattern
    }

    /// Hashes the bits.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(left.bitPattern)
      hasher.combine(right.bitPattern)
    }
  }

  /// Another key of the curve, whose handles are laid anew because this one moves.
  public struct Neighbor: Hashable, Sendable {
    /// The frame of that key.
    public var frame: Float
    /// What its handles are now.
    public var old: Values
    /// What they will be.
    public var new: Values

    /// Makes a change of handles.
    public init(frame: Float, old: Values, new: Values) {
      self.frame = frame
      self.old = old
      self.new = new
    }
  }

  /// What they are now.
  public var old: Values
  /// What they will be.
  public var new: Values
  /// The other keys of the curve whose handles go with it.
  public var neighbors: [Neighbor]

  /// Makes a change of handles.
  public init(old: Values, new: Values, neighbors: [Neighbor] = []) {
    self.old = old
    self.new = new
    self.neighbors = neighbors
  }

  /// The change that takes this one back.
  public var reversed: KeyHandles {
    KeyHandles(
      old: new,
      new: old,
      neighbors: neighbors.map { Neighbor(frame: $0.frame, old: $0.new, new: $0.old) }
    )
  }
}
