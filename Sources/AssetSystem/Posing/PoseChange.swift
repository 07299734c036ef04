/// One number of a rig, as it was and as a pose makes it.
public struct PoseChange: Hashable, Sendable {
  /// Where the number is.
  public enum Place: Hashable, Sendable {
    /// An element of a property; the path is seen from the object, as raw bytes, the index 0 where it is
    /// no array.
    case property(path: ByteString, index: Int)
    /// A key of the object's own Action: of the curve of a slot (0 where there are none) for such a
    /// property, at a frame.
    case key(action: ByteString, slot: Int32, path: ByteString, index: Int, frame: Float)
  }

  /// Where it is.
  public var place: Place
  /// What it is now.
  public var old: PropertyValue
  /// What it will be.
  public var new: PropertyValue
  /// How the handles of a key go with it, so that it can be taken back bit by bit; nil for others.
  public var handles: KeyHandles?

  /// Makes a change.
  public init(
    _ place: Place,
    old: PropertyValue,
    new: PropertyValue,
    handles: KeyHandles? = nil
  ) {
    self.place = place
    self.old = old
    self.new = new
    self.handles = handles
  }

  /// The change that takes this one back.
  public var reversed: PoseChange {
    PoseChange(place, old: new, new: old, handles: handles?.reversed)
  }
}
