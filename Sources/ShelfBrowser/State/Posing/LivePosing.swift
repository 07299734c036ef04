public import AssetSystem
public import ShelfSession

/// The connected Blenders, what is shown on the rig of one, and what was applied there.
public struct LivePosing: Equatable, Sendable {
  /// A pose as the last answer left it on a rig.
  public struct Shown: Equatable, Sendable {
    /// The pose.
    public var preview: PosePreview
    /// Why it is not to be seen; nil when it is.
    public var problem: String?

    /// Says what is shown.
    init(preview: PosePreview, problem: String? = nil) {
      self.preview = preview
      self.problem = problem
    }
  }

  /// What Blender was asked for and has not answered yet.
  public enum Request: Equatable, Sendable {
    /// To show a pose.
    case show(PosePreview)
    /// To put back what is shown.
    case putBack

    /// The pose that is to be shown; nil when none is.
    var preview: PosePreview? {
      if case .show(let preview) = self { preview } else { nil }
    }
  }

  /// An asset the browser went to by itself.
  struct OwnMove: Equatable, Sendable {
    var key: AssetKey
    /// When, in nanoseconds since 1970.
    var time: Int64
  }

  /// The connected Blenders, in the order of coming.
  public var blenders: [BlenderPeer]
  /// Whether the pose at the cursor is shown on the rig; nil: while one follows.
  public var previewsPoses: Bool?
  /// What is shown on a rig and not kept; nil when nothing is.
  public var shown: Shown?
  /// What Blender has not answered yet; nothing else is asked for meanwhile.
  public var asked: Request?
  /// When it was asked for that, in nanoseconds since 1970.
  public var askedSince: Int64
  /// Whether it was said that poses are shown without a command.
  public var isTold: Bool
  /// The asset at which nothing is shown before the cursor has moved: it was just applied, or put back.
  public var resting: AssetKey?
  /// How many poses were applied to each rig and not put back.
  public var applied: [RigReference: Int]
  /// The rig of which a pose is being put back; nil when none is.
  public var puttingBack: RigReference?
  /// Whether the cursor goes along with the asset that is active in a Blender.
  public var followsBlender: Bool
  /// The question where the asset is that is active in a Blender; nil when none is open.
  public var location: Int?
  /// Where the browser went by itself a moment ago: Blenders that follow it tell of the same.
  var ownMoves: [OwnMove]

  /// Makes a state without Blenders.
  public init() {
    blenders = []
    askedSince = 0
    isTold = false
    applied = [:]
    followsBlender = false
    ownMoves = []
  }

  /// What is on a rig that is to be put back before the program ends; nil when nothing is.
  public var unkept: PosePreview? {
    switch asked {
    case .show(let preview): preview
    case .putBack: nil
    case nil: shown?.preview
    }
  }

  /// The rigs of the Blenders, in their order.
  var rigs: [LiveRig] {
    blenders.flatMap { blender in
      blender.rigs.map { rig in
        LiveRig(
          rig: WorkfileRig(
            RigReference(file: blender.file, rig: rig.object, process: blender.process),
            boneCount: rig.bones,
            problem: rig.problem?.terminalSafe
          ),
          version: blender.version
        )
      }
    }
  }
}
