public import AssetSystem
public import ShelfSession

/// What can be done with an asset, to be chosen from.
public struct AssetActions: Hashable, Sendable {
  /// A Blender that was connected when the choice was opened.
  public struct Blender: Hashable, Sendable {
    /// The process, as it tells it.
    public var process: Int
    /// What it is called.
    public var name: BlenderName
  }

  /// One thing to do.
  public enum Action: Hashable, Sendable {
    /// Those who listen are told that it was activated.
    case activate
    /// It is applied to the target of poses.
    case applyPose
    /// It is applied with left and right swapped.
    case applyPoseFlipped
    /// Its strength is changed before it is applied.
    case blendPose
    /// Its file is opened in a Blender of its own.
    case openFile
    /// The folder of its file is shown.
    case revealFile
    /// A Blender brings it into its file; nil when none is connected.
    case bringIn(SessionImportRequest.Method, Blender?)
  }

  /// The asset.
  public var asset: AssetTarget
  /// Its key.
  public var key: AssetKey
  /// What can be done, in the order of the lines.
  public var actions: [Action]

  /// Lists what can be done.
  init(_ asset: AssetRepresentation, _ blenders: [BlenderPeer]) {
    self.asset = asset.target
    key = asset.key
    let found = blenders.map { blender -> Blender? in
      Blender(
        process: blender.process,
        name: BlenderName(version: blender.version, file: blender.file)
      )
    }
    let poses: [Action] =
      asset.identifier.type == .action ? [.applyPose, .applyPoseFlipped, .blendPose] : []
    actions =
      poses + [.activate]
      + (found.isEmpty ? [nil] : found).flatMap { blender in
        SessionImportRequest.Method.allCases.map { .bringIn($0, blender) }
      } + [.openFile, .revealFile]
  }
}

extension AssetActions.Action {
  /// What is done, in a few words.
  var title: String {
    switch self {
    case .activate: "Activate"
    case .applyPose: "Apply the pose"
    case .applyPoseFlipped: "Apply the pose flipped"
    case .blendPose: "Blend the pose"
    case .openFile: "Open the file in a new Blender"
    case .revealFile: "Show the file's folder"
    case .bringIn(let method, _): method.title
    }
  }
}

extension SessionImportRequest.Method {
  /// Blender's name for it.
  var title: String {
    switch self {
    case .link: "Link"
    case .append: "Append"
    case .appendReuse: "Append (Reuse Data)"
    }
  }
}
