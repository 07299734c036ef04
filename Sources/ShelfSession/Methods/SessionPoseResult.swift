public import AssetSystem

/// What came of a pose on a rig of a connected Blender.
public struct SessionPoseResult: Hashable, Sendable {
  /// The rig.
  public var rig: RigReference
  /// How many numbers were written.
  public var written: Int
  /// How pose and rig fit each other.
  public var report: PoseMatchReport

  /// Makes a result.
  public init(rig: RigReference, written: Int, report: PoseMatchReport) {
    self.rig = rig
    self.written = written
    self.report = report
  }

  var json: String {
    let notes = report.notes.map { note in
      JSONText.object([
        ("kind", JSONText.string(note.kind.rawValue)),
        ("subjects", JSONText.array(ofStrings: note.subjects)),
        ("message", JSONText.string(note.message)),
      ])
    }
    return JSONText.object([
      ("file", JSONText.string(rig.file.string)), ("rig", JSONText.string(rig.rig.string)),
      ("process", rig.process.map { String($0) } ?? "null"), ("written", String(written)),
      ("bones", JSONText.array(ofStrings: report.bones)),
      ("missingBones", JSONText.array(ofStrings: report.missingBones)),
      ("notes", JSONText.array(notes)),
    ])
  }
}
