import AssetOperations
import AssetSystem
import BlendFormat
import ShelfSession

/// The poses that were applied to rigs of running Blenders, so that they can be taken back.
struct LivePoseHistory: Sendable {
  /// A pose that was applied.
  struct Entry: Hashable, Sendable {
    /// The numbers that were changed.
    var changes: [PoseChange]
    /// What the step was called in Blender.
    var title: String
    /// The frame at which it was keyed; nil when it was not.
    var keyedFrame: Double?
    /// Counts the files that Blender had loaded by then.
    var epoch: Int
  }

  /// So many poses of a rig are remembered.
  private static let mostEntries = 64
  private var entries: [RigReference: [Entry]] = [:]

  /// Adds the newest of a rig; those from before the file was loaded again are of no use any more.
  mutating func add(_ entry: Entry, to rig: RigReference) {
    let kept = entries[rig, default: []].filter { $0.epoch == entry.epoch }
    entries[rig] = kept.suffix(Self.mostEntries - 1) + [entry]
  }

  /// The newest of a rig.
  func last(of rig: RigReference) -> Entry? {
    entries[rig]?.last
  }

  /// Forgets the newest of a rig.
  mutating func removeLast(of rig: RigReference) {
    _ = entries[rig]?.popLast()
  }

  /// Forgets all of a rig.
  mutating func removeAll(of rig: RigReference) {
    entries[rig] = nil
  }
}

extension LivePoseHistory.Entry {
  /// Sees to it that the rig has what the pose left.
  ///
  /// - Throws: ``JSONRPCError/Code/refused``.
  func check(_ reading: LiveRigReading, _ rig: RigReference) throws(JSONRPCError) {
    let others = changes.filter { reading.value(at: $0) != $0.new }.map(\.place)
    guard others.isEmpty else {
      throw JSONRPCError(.refused, PlanConflict.changed(others, of: rig).message)
    }
    if let keyedFrame, keyedFrame != reading.frame {
      throw JSONRPCError(
        .refused,
        """
        The pose was keyed at frame \(Float(keyedFrame).frameText), and Blender is at frame \
        \(Float(reading.frame).frameText). Go to that frame, or undo it in Blender.
        """
      )
    }
  }
}
