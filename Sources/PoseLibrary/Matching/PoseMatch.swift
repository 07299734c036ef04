internal import AssetSystem
internal import BlendFormat

/// Finds out how a pose and a rig fit each other, once the pose is written.
struct PoseMatch {
  /// Which slot was taken.
  var choice: SlotChoice
  /// The rig as it was.
  var rig: Rig
  /// How the pose was applied.
  var options: PoseOptions
  /// What was written.
  var writer: PoseWriter
  /// What has changed.
  var changes: [PoseChange]

  /// The report.
  var report: PoseMatchReport {
    let bones = PosedBones(writer.bones, options.bones, on: rig)
    return PoseMatchReport(
      bones: bones.present.map(ByteString.init),
      missingBones: bones.missing.map(ByteString.init),
      channelCount: writer.touched.count,
      changeCount: changes.count,
      slot: choice.identifier,
      notes: notes(bones)
    )
  }

  /// All there is to say, the most important first.
  private func notes(_ bones: PosedBones) -> [PoseNote] {
    let rotations = RotationMatch(rig: rig, writer: writer)
    let axisAngle = axisAngleNote(rotations)
    let properties = PropertyMatch(rig: rig, writer: writer)
    return [
      emptyNote, damagedNote, refusedNote, slotNote, missingBoneNote(bones), properties.missingNote,
      rotations.mismatchNote, properties.unsupportedNote, unknownBoneNote(bones), axisAngle,
      rotations.lockedNote(changes), properties.objectNote,
    ].compactMap(\.self)
  }

  private var emptyNote: PoseNote? {
    guard !choice.curves.contains(where: \.isEvaluated) else { return nil }
    return PoseNote(
      .empty,
      message: choice.curves.isEmpty
        ? "The pose is empty: it has no curves."
        : "The pose has no curves that count: all are muted or without keys."
    )
  }

  private var damagedNote: PoseNote? {
    let unreadable = writer.unresolved.filter { $0.parsed == nil }.map(\.path)
    return PoseNote(
      .damagedCurve,
      about: unreadable + writer.damaged,
      one: "A curve of the pose is damaged: \(NameList(unreadable + writer.damaged)).",
      many: "Curves of the pose are damaged: \(NameList(unreadable + writer.damaged))."
    )
  }

  private var refusedNote: PoseNote? {
    PoseNote(
      .damagedCurve,
      about: writer.refused,
      one:
        "The pose has a value that is no choice for \(NameList(writer.refused)); it is left out.",
      many:
        "The pose has values that are no choice for \(NameList(writer.refused)); they are left out."
    )
  }

  private var slotNote: PoseNote? {
    guard choice.isFallback, let slot = choice.identifier else { return nil }
    let name = ByteString(slot.bytes.dropFirst(2)).terminalSafe
    return PoseNote(
      .slotFallback,
      subjects: [slot],
      message: """
        The pose has no slot named \(ByteString(rig.object).terminalSafe); its first slot, \(name), is \
        taken instead, as Blender does.
        """
    )
  }

  private func missingBoneNote(_ bones: PosedBones) -> PoseNote? {
    PoseNote(
      .missingBone,
      about: bones.missing,
      one: "The rig has no bone \(NameList(bones.missing)); what the pose says of it is left out.",
      many:
        "The rig has no bones \(NameList(bones.missing)); what the pose says of them is left out."
    )
  }

  private func unknownBoneNote(_ bones: PosedBones) -> PoseNote? {
    PoseNote(
      .unknownBone,
      about: bones.unknown,
      one: "The pose has nothing for the bone \(NameList(bones.unknown)), or the rig lacks it.",
      many: "The pose has nothing for the bones \(NameList(bones.unknown)), or the rig lacks them."
    )
  }

  private func axisAngleNote(_ rotations: RotationMatch) -> PoseNote? {
    guard options.isFlipped else { return nil }
    let bones = rotations.axisAngleBones
    let names = NameList(bones)
    return options.correctsAxisAngle
      ? PoseNote(
        .axisAngleFlip,
        about: bones,
        one: """
          The rotation of \(names) is stored as axis and angle; it is flipped as it should be, which \
          Blender itself does wrongly.
          """,
        many: """
          The rotations of \(names) are stored as axis and angle; they are flipped as they should be, \
          which Blender itself does wrongly.
          """
      )
      : PoseNote(
        .axisAngleFlip,
        about: bones,
        one: """
          The rotation of \(names) is stored as axis and angle, which Blender flips wrongly; the result \
          is the same as Blender's.
          """,
        many: """
          The rotations of \(names) are stored as axis and angle, which Blender flips wrongly; the result \
          is the same as Blender's.
          """
      )
  }
}
