public import AssetSystem

/// A Blender that is connected to a session.
public struct BlenderPeer: Hashable, Sendable {
  /// An armature object that takes poses.
  public struct Rig: Hashable, Sendable {
    /// The name of the object.
    public var object: ByteString
    /// How many bones it has.
    public var bones: Int
    /// Why no pose can be applied to it; nil when one can.
    public var problem: ByteString?

    /// Makes a rig.
    public init(object: ByteString, bones: Int, problem: ByteString? = nil) {
      self.object = object
      self.bones = bones
      self.problem = problem
    }
  }

  /// The connection.
  public let id: PeerID
  /// Blender's version, as `4.5.3`.
  public var version: ByteString
  /// The open `.blend` file; empty when it was never saved.
  public var file: ByteString
  /// The scene.
  public var scene: ByteString
  /// The process, as Blender tells it.
  public var process: Int
  /// The rigs of the scene.
  public var rigs: [Rig]
  /// The name of the active rig's object.
  public var activeRig: ByteString?
  /// The asset that is active in Blender's own asset browser.
  public var activeAsset: Asset?
  /// The selected bones of a rig.
  public var selectedBones: SelectedBones?

  /// An asset as Blender names it.
  public struct Asset: Hashable, Sendable {
    /// The identifier relative to the library's root; nil when it lies in no library of the session.
    public var identifier: ByteString?
    /// The name of that library.
    public var library: ByteString?
    /// The absolute path of its file on Blender's machine; nil for an asset of the open file.
    public var file: ByteString?
    /// The name of the data-block.
    public var name: ByteString?

    /// Names an asset.
    public init(
      identifier: ByteString? = nil,
      library: ByteString? = nil,
      file: ByteString? = nil,
      name: ByteString? = nil
    ) {
      self.identifier = identifier
      self.library = library
      self.file = file
      self.name = name
    }
  }

  /// Bones of a rig.
  public struct SelectedBones: Hashable, Sendable {
    /// The name of the armature object.
    public var rig: ByteString
    /// The names of the bones.
    public var bones: [ByteString]

    /// Names bones.
    public init(rig: ByteString, bones: [ByteString]) {
      self.rig = rig
      self.bones = bones
    }
  }

  /// Makes a Blender of which nothing is known but what it is asked first.
  public init(
    id: PeerID,
    version: ByteString,
    file: ByteString,
    scene: ByteString,
    process: Int,
    rigs: [Rig] = [],
    activeRig: ByteString? = nil
  ) {
    self.id = id
    self.version = version
    self.file = file
    self.scene = scene
    self.process = process
    self.rigs = rigs
    self.activeRig = activeRig
  }

  init(id: PeerID, _ report: SessionRequest.BlenderReport, activeAsset: Asset?) {
    self.init(
      id: id,
      version: report.version,
      file: report.file,
      scene: report.scene,
      process: report.process,
      rigs: report.rigs,
      activeRig: report.activeRig
    )
    self.activeAsset = activeAsset
  }
}

extension BlenderPeer {
  /// The Blender as one JSON object of `blender.list`.
  public var json: String {
    let rigs = rigs.map { rig in
      JSONText.object([
        ("object", JSONText.string(rig.object.string)), ("bones", String(rig.bones)),
        ("problem", rig.problem.map { JSONText.string($0.string) } ?? "null"),
      ])
    }
    return JSONText.object([
      ("process", String(process)), ("version", JSONText.string(version.string)),
      ("file", JSONText.string(file.string)), ("scene", JSONText.string(scene.string)),
      ("rigs", JSONText.array(rigs)),
      ("activeRig", activeRig.map { JSONText.string($0.string) } ?? "null"),
      ("selectedBones", selectedBones?.json ?? "null"),
      ("activeAsset", activeAsset?.json ?? "null"),
    ])
  }
}

extension BlenderPeer.Asset {
  fileprivate var json: String {
    func text(_ value: ByteString?) -> String {
      value.map { JSONText.string($0.string) } ?? "null"
    }
    return JSONText.object([
      ("identifier", text(identifier)), ("library", text(library)), ("file", text(file)),
      ("name", text(name)),
    ])
  }
}

extension BlenderPeer.SelectedBones {
  fileprivate var json: String {
    JSONText.object([
      ("rig", JSONText.string(rig.string)), ("bones", JSONText.array(ofStrings: bones)),
    ])
  }
}
