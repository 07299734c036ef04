/// Something that is done to many assets at once, as one entry of the journal.
public enum AssetOperation: Hashable, Sendable {
  /// Renames by a rule, in the order of the targets.
  case rename(RenameRule)
  /// Makes the same change to all.
  case edit(AssetEdit)
  /// Makes a change of its own to each: what comes out of a text document.
  case editEach([AssetTarget: AssetEdit])
  /// Makes data-blocks assets (Blender: Mark as Asset); sets their fake user, as Blender does.
  case mark
  /// Makes assets plain data-blocks again (Blender: Clear Asset).
  ///
  /// Without its fake user, a data-block nothing uses is gone at Blender's next save.
  case clear(keepsFakeUser: Bool)
  /// Gives the `.blend` file of the only target's identifier another path within its library; the
  /// type and name of the identifier do not matter.
  case moveFile(to: ByteString)
  /// Poses a rig of a workfile as the only target, a pose asset, has it; the asset itself is only lent.
  case applyPose(to: RigReference, PoseOptions)
}
