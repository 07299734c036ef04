public import AssetSystem

/// Where poses go and to which bones, and what was done there.
public struct PosingState: Equatable, Sendable {
  /// The bones to which poses are restricted.
  public struct Restriction: Equatable, Sendable {
    /// Their names.
    public var bones: [ByteString]
    /// The name of the pose they were taken from; empty when it is not known, or they are selected.
    public var pose: ByteString
    /// Whether they were selected in a connected Blender.
    public var isSelection: Bool

    /// Restricts to the bones of a pose.
    public init(_ bones: [ByteString], of pose: ByteString) {
      self.bones = bones
      self.pose = pose
      isSelection = false
    }

    /// Restricts to bones that are selected in a connected Blender.
    public init(selected bones: [ByteString]) {
      self.bones = bones
      pose = ""
      isSelection = true
    }
  }

  /// A question which bones a pose has.
  public struct BoneQuestion: Equatable, Sendable {
    /// The generation of the plan that answers it.
    public var generation: Int
    /// The name of the pose.
    public var pose: ByteString
  }

  /// The rig that poses are applied to; nil as long as none was chosen.
  public var target: RigReference?
  /// Whether the rig was seen in its file since the start; one of earlier may be gone.
  public var isTargetSeen: Bool
  /// The rigs chosen earlier, the newest first; at most ``rememberedLimit``.
  public var remembered: [RigReference]
  /// The only bones that poses change; nil: all.
  public var restriction: Restriction?
  /// Whether poses change the keys at the present frame where the target is animated.
  public var changesKeys: Bool
  /// Whether poses flip rotations about an axis as they should be, and not as Blender does.
  public var correctsAxisAngle: Bool
  /// The rigs for which it was shown what a pose does before one was applied.
  public var reported: Set<RigReference>
  /// How a pose fitted the target, as far as it was tried.
  public var reports: [PosedAsset: PoseMatchReport]
  /// The entries of the journal that posed each rig and were not taken back, the newest last.
  public var entries: [RigReference: [Int]]
  /// How many more poses are put back, one after the other.
  public var putBacks: Int
  /// The pose that is applied once the one before is done; a newer one takes its place.
  public var waiting: PoseIntent?
  /// Which bones a pose has, when that was asked for.
  public var boneQuestion: BoneQuestion?
  /// Connected Blenders.
  public var live: LivePosing

  /// How many rigs are remembered.
  public static let rememberedLimit = 50
  /// How many poses it is remembered of how they fitted.
  static let reportLimit = 2000

  /// Makes a state in which no rig was chosen.
  public init() {
    isTargetSeen = false
    remembered = []
    changesKeys = false
    correctsAxisAngle = false
    reported = []
    reports = [:]
    entries = [:]
    putBacks = 0
    live = LivePosing()
  }

  /// How many poses on a rig can be put back.
  func putBackCount(on rig: RigReference) -> Int {
    rig.isLive ? live.applied[rig, default: 0] : entries[rig, default: []].count
  }

  /// A pose and a rig it was tried on.
  public struct PosedAsset: Hashable, Sendable {
    /// The pose.
    public var asset: AssetTarget
    /// The rig.
    public var rig: RigReference

    /// Names both.
    public init(_ asset: AssetTarget, on rig: RigReference) {
      self.asset = asset
      self.rig = rig
    }
  }

  /// Remembers how a pose fits a rig.
  mutating func keep(_ report: PoseMatchReport?, of asset: AssetTarget, on rig: RigReference) {
    guard let report else { return }
    if rig == target { isTargetSeen = true }
    if reports.count >= Self.reportLimit { reports = [:] }
    reports[PosedAsset(asset, on: rig)] = report
  }
}
