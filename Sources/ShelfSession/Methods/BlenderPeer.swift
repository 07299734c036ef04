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
  }

  /// The connection.
  public let id: PeerID
  /// Blender's version, as `4.5.3`.
  public internal(set) var version: ByteString
  /// The open `.blend` file; empty when it was never saved.
  public internal(set) var file: ByteString
  /// The scene.
  public internal(set) var scene: ByteString
  /// The process, as Blender tells it.
  public internal(set) var process: Int
  /// The rigs of the scene.
  public internal(set) var rigs: [Rig]
  /// The name of the active rig's object.
  public internal(set) var activeRig: ByteString?
  /// The asset that is active in Blender's own asset browser.
  public internal(set) var activeAsset: Asset?
  /// The selected bones of a rig.
  public internal(set) var selectedBones: SelectedBones?

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
  }

  /// Bones of a rig.
  public struct SelectedBones: Hashable, Sendable {
    /// The name of the armature object.
    public var rig: ByteString
    /// The names of the bones.
    public var bones: [ByteString]
  }

  init(id: PeerID, _ report: SessionRequest.BlenderReport, activeAsset: Asset?) {
    self.id = id
    version = report.version
    file = report.file
    scene = report.scene
    process = report.process
    rigs = report.rigs
    activeRig = report.activeRig
    self.activeAsset = activeAsset
  }
}
