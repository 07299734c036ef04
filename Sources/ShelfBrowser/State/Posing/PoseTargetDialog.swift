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
  /// The rigs of the connected Blenders.
  public var live: [LiveRig]
  /// The rigs of workfiles chosen earlier, the newest first.
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
  public init(remembered: [RigReference], live: [LiveRig] = [], intent: PoseIntent? = nil) {
    field = FieldState(.dialog)
    self.live = live
    self.remembered = remembered
    self.intent = intent
    cursor = firstChoice
  }

  /// A line to choose from.
  public enum Line: Equatable, Sendable {
    /// What a typed path can go on with; its position among the completions.
    case completion(Int)
    /// A rig of a connected Blender.
    case live(LiveRig)
    /// A rig chosen earlier.
    case remembered(RigReference)
    /// A rig of the workfile.
    case rig(WorkfileRig)

    /// The rig; nil for what is none.
    var reference: RigReference? {
      switch self {
      case .completion: nil
      case .live(let live): live.rig.reference
      case .remembered(let reference): reference
      case .rig(let rig): rig.reference
      }
    }
  }

  /// The lines: the rigs of the chosen workfile, else how the path can go on, else those of the rigs of
  /// Blenders and the rigs chosen earlier that contain what is typed.
  public var lines: [Line] {
    if let found { return found.rigs.map(Line.rig) }
    if !field.completions.isEmpty { return field.completions.indices.map(Line.completion) }
    let typed = ByteString(field.text).foldedForSearch.string
    let isWanted = { (reference: RigReference, name: String) in
      typed.isEmpty
        || reference.file.foldedForSearch.string.contains(typed)
        || reference.rig.foldedForSearch.string.contains(typed)
        || ByteString(name).foldedForSearch.string.contains(typed)
    }
    return live.filter { isWanted($0.rig.reference, $0.name) }.map(Line.live)
      + remembered.filter { isWanted($0, "") }.map(Line.remembered)
  }

  /// The line that is chosen unless somebody moves: the first that can be; nil when there is none.
  var firstChoice: Int? {
    lines.firstIndex { line in
      if case .live(let rig) = line { rig.rig.problem == nil } else { true }
    }
  }

  /// Takes in the rigs of the Blenders that are connected now; the cursor stays on its line, and where
  /// that is gone, Enter is for what is typed.
  mutating func take(_ rigs: [LiveRig]) {
    guard rigs != live else { return }
    let wasEmpty = lines.isEmpty
    let before = cursor.flatMap { lines.indices.contains($0) ? lines[$0].reference : nil }
    live = rigs
    guard found == nil, field.completions.isEmpty else { return }
    if let before {
      cursor = lines.firstIndex { $0.reference == before }
    } else if wasEmpty, field.text.isEmpty {
      cursor = firstChoice
    }
  }

  /// Whether the rigs take so long to come that a person wonders.
  func isSlow(at time: Int64) -> Bool {
    question.map { time - $0.since >= BrowserState.quietTime } ?? false
  }
}
