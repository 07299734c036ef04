import AssetSystem

@testable import ShelfBrowser
@testable import ShelfSession

/// Poses on rigs, with names of all kinds.
extension SampleLibrary {
  static let elly = RigReference(
    file: "/srv/projects/film/shots/010/shot010.blend",
    rig: "Elly"
  )
  static let ruzena = RigReference(
    file: "/srv/projects/film/shots/a folder with a long name\u{1B}[2J/020/růžena 笑顔.blend",
    rig: "Růžena\u{202E}"
  )

  private static func change(
    _ path: String,
    _ index: Int,
    _ old: PropertyValue,
    _ new: PropertyValue
  ) -> PoseChange {
    PoseChange(.property(path: ByteString(path), index: index), old: old, new: new)
  }

  private static let changes: [PoseChange] = [
    change("pose.bones[\"hand.L\"].location", 0, .float(0), .float(0.25)),
    change("pose.bones[\"hand.L\"].rotation_quaternion", 0, .float(1), .float(0.866_025_4)),
    change("pose.bones[\"hand.L\"].rotation_quaternion", 1, .float(-0), .float(-0.5)),
    change("pose.bones[\"hand.L\"][\"curl \u{1B}[2J\"]", 0, .integer(0), .integer(3)),
    change("pose.bones[\"a \\\"b\\\\\"].constraints[\"IK\"].influence", 0, .float(1), .float(.nan)),
    change("[\"mood\"]", 0, .double(1e-7), .double(1e12)),
    change("pose.bones[\"hand.R\"].lock_location", 2, .boolean(false), .boolean(true)),
    PoseChange(
      .key(
        action: "ElGroove",
        slot: 1,
        path: "pose.bones[\"spine\"].rotation_euler",
        index: 2,
        frame: 24
      ),
      old: .float(1.5),
      new: .float(.infinity)
    ),
  ]

  private static let report = PoseMatchReport(
    bones: ["hand.L", "hand.R", "spine", "a \"b\\"],
    missingBones: ["tail"],
    channelCount: 1036,
    changeCount: 8,
    slot: "OBElly",
    notes: [
      PoseNote(
        .animated,
        subjects: ["spine"],
        message: "spine is animated by “ElGroove”: Blender overwrites it when it loads the file."
      ),
      PoseNote(
        .rotationMode,
        subjects: ["hand.R"],
        message: "hand.R has rotation mode XYZ, the pose a quaternion: it has no visible effect."
      ),
      PoseNote(.missingBone, subjects: ["tail"], message: "The rig has no bone tail\u{1B}[2J."),
      PoseNote(.locked, subjects: ["hand.L"], message: "hand.L is locked, and posed all the same."),
    ]
  )

  private static func dialog(
    _ pose: PlannedPose,
    _ percent: Int? = nil,
    isFlipped: Bool = false,
    isBlending: Bool = false
  ) -> PoseDialog {
    let intent = PoseIntent(
      assets[0].target,
      percent: percent,
      isFlipped: isFlipped,
      isBlending: isBlending
    )
    var dialog = PoseDialog(intent, on: pose.rig)
    dialog.plan = OperationPlan(title: "Apply pose Fist L", poses: [pose])
    return dialog
  }

  static var reportDialog: PoseDialog {
    dialog(PlannedPose(rig: elly, changes: changes, report: report))
  }

  static var blendDialog: PoseDialog {
    var dialog = dialog(
      PlannedPose(rig: elly, changes: changes, report: report, warnings: ["The file is large."]),
      70,
      isFlipped: true,
      isBlending: true
    )
    dialog.restriction = PosingState.Restriction(["hand.L", "hand.R"], of: "Point")
    dialog.changesKeys = true
    return dialog
  }

  static var originalDialog: PoseDialog {
    var dialog = blendDialog
    dialog.percent = -120
    dialog.isOriginalShown = true
    return dialog
  }

  static var poseConflictDialog: PoseDialog {
    let conflict = PlanConflict(
      .notFound,
      "shot010.blend has no rig “Elly”; it has Růžena and Elly_rig. Choose one of them."
    )
    return dialog(PlannedPose(rig: ruzena, conflict: conflict))
  }

  static var posePlanDialog: PlanDialog {
    let conflict = PlanConflict(.changed, "hand.L was posed since.")
    let plan = OperationPlan(
      purpose: .undo(15),
      title: "Undo 15: Apply pose Fist L",
      poses: [
        PlannedPose(rig: elly, changes: changes).reversed,
        PlannedPose(rig: ruzena, changes: [changes[0]], conflict: conflict, warnings: ["So."]),
      ]
    )
    return PlanDialog(Proposal(.undo(15), rig: elly), PlanTable(plan))
  }

  static var poseDiffDialog: PlanDialog {
    var dialog = posePlanDialog
    dialog.isDiff = true
    return dialog
  }

  static var targetDialog: PoseTargetDialog {
    PoseTargetDialog(remembered: [elly, ruzena], intent: PoseIntent(assets[0].target))
  }

  static var typedTargetDialog: PoseTargetDialog {
    var dialog = PoseTargetDialog(remembered: [elly, ruzena])
    dialog.field = FieldState(.dialog, text: "/srv/nowhere/shot030.blend")
    dialog.field.problem = "/srv/nowhere/shot030.blend: there is no such file."
    dialog.cursor = nil
    return dialog
  }

  static var completedTargetDialog: PoseTargetDialog {
    var dialog = PoseTargetDialog(remembered: [elly])
    dialog.field = FieldState(.dialog, text: "/srv/projects/film/shots/0")
    dialog.field.beginCompletion(from: 25, with: ["010/", "020/", "030 笑顔.blend"], step: 1)
    dialog.cursor = dialog.field.completionIndex
    return dialog
  }

  static var rigsDialog: PoseTargetDialog {
    var dialog = PoseTargetDialog(remembered: [elly])
    let problem =
      "It is a library override of chars/elly.blend: Blender puts back what is changed here when it "
      + "loads the file. Pose it in Blender."
    dialog.found = PoseTargetDialog.FoundRigs(
      file: elly.file,
      rigs: [
        WorkfileRig(elly, boneCount: 1064),
        WorkfileRig(
          RigReference(file: elly.file, rig: "Elly_override"),
          boneCount: 1064,
          problem: problem
        ),
        WorkfileRig(RigReference(file: elly.file, rig: "笑顔\u{7}"), boneCount: 1),
      ]
    )
    dialog.cursor = 1
    return dialog
  }

  /// Blenders that are connected: one with rigs of all kinds, one whose file was never saved.
  static let blenders: [BlenderPeer] = [
    BlenderPeer(
      id: PeerID(1),
      version: "4.5.3",
      file: elly.file,
      scene: "Scene",
      process: 70,
      rigs: [
        BlenderPeer.Rig(object: "Elly", bones: 1064),
        BlenderPeer.Rig(
          object: "Prop\u{1B}[2J",
          bones: 3,
          problem: "It is linked; make an override."
        ),
      ],
      activeRig: "Elly"
    ),
    BlenderPeer(
      id: PeerID(2),
      version: "5.0.1",
      file: "",
      scene: "Scene",
      process: 71,
      rigs: [BlenderPeer.Rig(object: "笑顔", bones: 1)]
    ),
  ]

  static var liveElly: RigReference {
    RigReference(file: elly.file, rig: "Elly", process: 70)
  }

  static var liveTargetDialog: PoseTargetDialog {
    var live = LivePosing()
    live.blenders = blenders
    return PoseTargetDialog(
      remembered: [elly, ruzena],
      live: live.rigs,
      intent: PoseIntent(assets[0].target)
    )
  }

  static var livePoseDialog: PoseDialog {
    var dialog = dialog(
      PlannedPose(rig: liveElly, changes: Array(changes.prefix(4)), report: report),
      70,
      isBlending: true
    )
    dialog.restriction = PosingState.Restriction(selected: ["hand.L", "spine"])
    return dialog
  }

  /// The dialogs about poses.
  static let poseDialogs: [(name: String, overlay: Overlay)] = [
    ("pose", .pose(reportDialog)), ("pose-blend", .pose(blendDialog)),
    ("pose-original", .pose(originalDialog)), ("pose-conflict", .pose(poseConflictDialog)),
    ("pose-plan", .plan(posePlanDialog)), ("pose-diff", .plan(poseDiffDialog)),
    ("target", .poseTarget(targetDialog)), ("target-typed", .poseTarget(typedTargetDialog)),
    ("target-completed", .poseTarget(completedTargetDialog)),
    ("target-rigs", .poseTarget(rigsDialog)), ("target-live", .poseTarget(liveTargetDialog)),
    ("pose-live", .pose(livePoseDialog)),
  ]
}
