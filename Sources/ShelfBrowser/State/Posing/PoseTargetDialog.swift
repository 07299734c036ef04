public import AssetSystem

/// The workfile and the rig that poses are applied to, while they are chosen.
public struct PoseTargetDialog: Equatable, Sendable {
  /// The rigs of a workfile.
  public struct FoundRigs: Equatable, Sendable {
    /// The workfile, an absolute path.
    public var file: ByteString
    /// Its rigs.
    public var rigs: [WorkfileRig]
  }

  /// A question for the rigs of a workfile.
  public struct Question: Equatable, Sendable {
    /// Its number, which the answer bears.
    public var generation: Int
    /// The name of the rig that is wanted; nil when any is.
    public var rig: ByteString?
    /// When it was asked, in nanoseconds since 1970.
    public var since: Int64
  }

  /// The path that is typed.
  public var field: FieldState
  /// The rigs chosen earlier, the newest first.
  public var remembered: [RigReference]
  /// The rigs of the workfile, once it was chosen; nil before.
  public var found: FoundRigs?
  /// The line the cursor is on; nil when Enter is for what is typed.
  public var cursor: Int?
  /// The question that is not answered yet; nil when there is none.
  public var question: Question?
  /// The number of the question how the typed path goes on; nil when there is none.
  public var completionGeneration: Int?
  /// What is applied once the rig is chosen; nil when nothing is.
  public var intent: PoseIntent?

  /// Makes a dialog in which nothing was typed yet.
  public init(remembered: [RigReference], intent: PoseIntent? = nil) {
    field = FieldState(.dialog)
    self.remembered = remembered
    cursor = remembered.isEmpty ? nil : 0
    self.intent = intent
  }

  /// A line to choose from.
  public enum Line: Equatable, Sendable {
    /// What a typed path can go on with; its position among the completions.
    case completion(Int)
    /// A rig chosen earlier.
    case remembered(RigReference)
    /// A rig of the workfile.
    case rig(WorkfileRig)
  }

  /// The lines: the rigs of the chosen workfile, else how the path can go on, else the rigs chosen earlier
  /// that contain what is typed.
  public var lines: [Line] {
    if let found { return found.rigs.map(Line.rig) }
    if !field.completions.isEmpty { return field.completions.indices.map(Line.completion) }
    let typed = ByteString(field.text).foldedForSearch.string
    return remembered.filter { reference in
      typed.isEmpty
        || reference.file.foldedForSearch.string.contains(typed)
        || reference.rig.foldedForSearch.string.contains(typed)
    }
    .map(Line.remembered)
  }

  /// Whether the rigs take so long to come that a person wonders.
  func isSlow(at time: Int64) -> Bool {
    question.map { time - $0.since >= BrowserState.quietTime } ?? false
  }
}
