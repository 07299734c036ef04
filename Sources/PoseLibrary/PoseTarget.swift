public import AssetSystem
public import BlendFormat

/// Where a pose lands: a rig in a workfile, or in a live Blender.
///
/// A target is read before it is written, so that what it had can always be put back.
public protocol PoseTarget: Sendable {
  /// Reads the rig with the present values of properties.
  ///
  /// - Parameter paths: the properties wanted; those that are not there are missing in the answer.
  /// - Returns: the rig with these properties.
  /// - Throws: what keeps the rig from being read.
  func rig(reading paths: Set<RNAPath>) async throws -> Rig

  /// Writes numbers, all or none, as one step that can be undone.
  ///
  /// - Parameters:
  ///   - changes: what is written, with what is there now.
  ///   - title: what the step is called: `Apply pose Fist L`.
  /// - Returns: notes on numbers that are left out as they would not stay; empty when all are written.
  /// - Throws: what keeps the numbers from being written, also that others changed them; then none is.
  @discardableResult
  func write(_ changes: [PoseChange], title: String) async throws -> [PoseNote]
}
