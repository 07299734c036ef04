import AssetSystem
import ShelfSession

/// Why a rig of a Blender takes no poses now.
enum LiveProblem: Equatable {
  /// That Blender is not connected.
  case notConnected
  /// It has another file open.
  case otherFile
  /// The file has no such rig any more.
  case noRig
  /// The rig cannot be posed; the reason is made safe for a terminal.
  case refused(String)

  /// Compares a rig with the Blenders that are connected; nil when it takes poses.
  init?(_ rig: RigReference, _ blenders: [BlenderPeer]) {
    let same = blenders.filter { $0.process == rig.process }
    let open = same.filter { $0.file == rig.file }
    let found = open.lazy.flatMap(\.rigs).first { $0.object == rig.rig }
    if same.isEmpty {
      self = .notConnected
    } else if open.isEmpty {
      self = .otherFile
    } else if let found {
      guard let problem = found.problem else { return nil }
      self = .refused(problem.terminalSafe)
    } else {
      self = .noRig
    }
  }

  /// The problem in few words.
  func shortText(_ rig: RigReference) -> String {
    switch self {
    case .notConnected: "not connected"
    case .otherFile: "\(rig.shortFile) is not open any more"
    case .noRig: "not in the scene"
    case .refused: "cannot be posed"
    }
  }

  /// The problem as a sentence.
  func text(_ rig: RigReference) -> String {
    let file = BlenderName.text(ofFile: rig.file)
    return switch self {
    case .notConnected: "The Blender of \(file) is not connected."
    case .otherFile: "\(file) is not open in its Blender any more."
    case .noRig: "The scene of \(file) has no rig “\(rig.rig.terminalSafe)” any more."
    case .refused(let reason): reason
    }
  }
}
