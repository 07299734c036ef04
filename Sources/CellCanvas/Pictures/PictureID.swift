/// What a picture shows, as a number: equal for equal pictures, while the program runs.
public struct PictureID: Hashable, Sendable {
  /// The number.
  public let rawValue: UInt64

  /// Makes an ID of a number.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// Makes an ID of what the picture was made of.
  public init(of source: some Hashable) {
    var hasher = Hasher()
    hasher.combine(source)
    self.init(rawValue: UInt64(bitPattern: Int64(hasher.finalize())))
  }
}
