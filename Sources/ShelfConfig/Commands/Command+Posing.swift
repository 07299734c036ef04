extension Command {
  /// Applies the pose at the cursor to the target; a number is the strength in percent.
  public static let applyPose = Command(
    "apply-pose",
    .posing,
    "Applies the pose at the cursor to the target; a number is the strength in percent.",
    .count
  )
  /// Applies the pose at the cursor with left and right swapped.
  public static let applyPoseFlipped = Command(
    "apply-pose-flipped",
    .posing,
    "Applies the pose at the cursor with left and right swapped.",
    .count
  )
  /// Shows what the pose at the cursor would do, to change its strength before it is written.
  public static let blendPose = Command(
    "blend-pose",
    .posing,
    "Shows what the pose at the cursor would do, to change its strength before it is written.",
    .count
  )
  /// Puts back what the last pose on the target changed.
  public static let putBackPose = Command(
    "put-back-pose",
    .posing,
    "Puts back what the last pose on the target changed.",
    .count
  )
  /// Chooses the workfile and the rig in it that poses are applied to.
  public static let poseTarget = Command(
    "pose-target",
    .posing,
    "Chooses the workfile and the rig in it that poses are applied to."
  )
  /// Restricts poses to the bones that the one at the cursor has.
  public static let restrictToBones = Command(
    "restrict-to-bones",
    .posing,
    "Restricts poses to the bones that the one at the cursor has."
  )
  /// Lets poses change all bones again.
  public static let clearBones = Command(
    "clear-bones",
    .posing,
    "Lets poses change all bones again."
  )
  /// Restricts poses to the bones that are selected in the Blender of the target.
  public static let restrictToSelected = Command(
    "restrict-to-selected",
    .posing,
    "Restricts poses to the bones that are selected in the Blender of the target."
  )
  /// Shows the pose at the cursor on the rig of a connected Blender, or does not.
  public static let previewPoses = Command(
    "preview-poses",
    .posing,
    "Shows the pose at the cursor on the rig of a connected Blender, or does not."
  )

  static let posingCommands: [Command] = [
    .applyPose, .applyPoseFlipped, .blendPose, .putBackPose, .poseTarget, .restrictToBones,
    .restrictToSelected, .clearBones, .previewPoses,
  ]
}
