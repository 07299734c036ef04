public import AssetSystem

/// A pose as the leader applied it.
public struct SessionPose: Hashable, Sendable {
  /// The Action that holds the pose.
  public var asset: SessionAssetReference
  /// How much of it, 1 for all.
  public var blend: Double
  /// Whether left and right changed places.
  public var isFlipped: Bool
  /// Tells the same pose applied twice from one that was applied once; the session counts.
  public internal(set) var number = 0

  /// Makes a pose.
  public init(asset: SessionAssetReference, blend: Double, isFlipped: Bool) {
    self.asset = asset
    self.blend = blend
    self.isFlipped = isFlipped
  }

  /// The pose as a JSON object.
  public var json: String {
    JSONText.object([
      ("identifier", JSONText.string(asset.identifier.string)),
      ("library", JSONText.string(asset.library.string)),
      ("blend", JSONText.number(blend)),
      ("flipped", isFlipped ? "true" : "false"),
      ("number", String(number)),
    ])
  }

  /// Reads a pose that a session sent.
  ///
  /// - Parameter value: the object; null is no pose.
  /// - Returns: nil when the value is null.
  /// - Throws: ``SessionError/Code/unexpectedAnswer``.
  public static func ofOptional(_ value: JSONValue?) throws(SessionError) -> SessionPose? {
    guard let value, value != .null else { return nil }
    guard let identifier = value["identifier"]?.text, let library = value["library"]?.text,
      let blend = value["blend"]?.double, let isFlipped = value["flipped"]?.bool
    else { throw .unexpected("a pose") }
    var pose = SessionPose(
      asset: SessionAssetReference(identifier: identifier, library: library),
      blend: blend,
      isFlipped: isFlipped
    )
    pose.number = value["number"]?.int ?? 0
    return pose
  }
}
