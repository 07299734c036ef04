import AssetSystem
import ShelfSession

extension Following {
  /// Tells the session that the user leads which pose was applied; others are told nothing.
  ///
  /// - Parameter pose: the pose; nil when it was put back.
  /// - Throws: `JSONRPCError` when the session refuses it; `SessionError` when it has gone.
  func show(_ pose: SessionPose?) async throws {
    guard isDriving else { return }
    _ = try await client().call("pose.show", Self.params(of: pose))
  }

  private static func params(of pose: SessionPose?) -> JSONValue {
    guard let pose else { return [:] }
    return [
      "identifier": .string(pose.asset.identifier),
      "library": .string(pose.asset.library),
      "blend": .number(pose.blend),
      "flipped": .bool(pose.isFlipped),
    ]
  }
}
