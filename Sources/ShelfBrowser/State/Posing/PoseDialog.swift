public import AssetSystem

/// What a pose would do to a rig, and how much of it is taken; nothing is written until it is accepted.
public struct PoseDialog: Equatable, Sendable {
  /// The pose.
  public var asset: AssetTarget
  /// The rig.
  public var rig: RigReference
  /// How much of the pose is taken, in percent.
  public var percent: Int
  /// The digits of the strength that were typed; nil when it was changed otherwise.
  public var typed: String?
  /// Whether left and right trade places.
  public var isFlipped: Bool
  /// The only bones that are posed; nil: all.
  public var restriction: PosingState.Restriction?
  /// Whether the keys at the present frame are changed where the rig is animated.
  public var changesKeys: Bool
  /// Whether rotations about an axis are flipped as they should be, and not as Blender does.
  public var correctsAxisAngle: Bool
  /// Whether it is open for the strength to be changed.
  public var isBlending: Bool
  /// Whether the numbers are shown as they are now.
  public var isOriginalShown: Bool
  /// What the pose would do; nil until it is known for the first time.
  public var plan: OperationPlan?
  /// Why it is not known what the pose would do; nil when it is.
  public var problem: String?
  /// The generation of the plan that is to come; nil when none was asked for.
  public var awaited: Int?
  /// When that plan was asked for, in nanoseconds since 1970.
  public var awaitedSince: Int64
  /// Whether the plan that is to come is carried out at once.
  public var isAccepted: Bool
  /// How many lines it is scrolled down.
  public var scroll: Int

  /// Makes a dialog that knows nothing yet of what the pose would do.
  public init(
    _ intent: PoseIntent,
    on rig: RigReference,
    restriction: PosingState.Restriction? = nil,
    changesKeys: Bool = false,
    correctsAxisAngle: Bool = false
  ) {
    asset = intent.asset
    self.rig = rig
    percent = intent.firstPercent
    isFlipped = intent.isFlipped
    self.restriction = restriction
    // In Blender, its own auto-key decides.
    self.changesKeys = changesKeys && !rig.isLive
    self.correctsAxisAngle = correctsAxisAngle
    isBlending = intent.isBlending
    isOriginalShown = false
    awaitedSince = 0
    isAccepted = false
    scroll = 0
  }

  /// How the pose is applied.
  public var options: PoseOptions {
    PoseOptions(
      blendFactor: Double(percent) / 100,
      isFlipped: isFlipped,
      bones: restriction?.bones,
      changesKeys: changesKeys,
      correctsAxisAngle: correctsAxisAngle
    )
  }

  /// What is asked for.
  public var request: OperationRequest {
    OperationRequest(.applyPose(to: rig, options), targets: [asset])
  }

  /// The pose as it is shown on a rig of a connected Blender.
  var preview: PosePreview { PosePreview(asset, on: rig, options) }

  /// The same pose with the same strength, for another rig.
  var intent: PoseIntent {
    PoseIntent(asset, percent: percent, isFlipped: isFlipped, isBlending: isBlending)
  }

  /// What the pose would do to the rig.
  public var pose: PlannedPose? { plan?.poses.first }

  /// What stands in the way; nil when nothing does, or it is not known yet.
  public var conflict: PlanConflict? {
    plan?.poses.lazy.compactMap(\.conflict).first ?? plan?.items.lazy.compactMap(\.conflict).first
  }

  /// Whether there is something to carry out, or may be, and nothing stands in the way.
  var canBeWritten: Bool {
    if isOriginalShown { return false }
    if awaited != nil { return true }
    return problem == nil && conflict == nil && pose?.changes.isEmpty == false
  }

  /// Whether it takes so long to find out what the pose would do that a person wonders.
  func isSlow(at time: Int64) -> Bool {
    awaited != nil && time - awaitedSince >= BrowserState.quietTime
  }
}
