public import AssetCreation
public import AssetSystem
public import BlendFormat
public import ShelfSession

/// The file that a connected Blender has open, for those who make assets of it.
public struct LiveBlenderWorkfile: LiveWorkfile {
  public let name: String
  private let blenders: LiveBlenders
  private let process: Int
  private let structures = RigStructures()

  /// Names a Blender; nothing is asked yet.
  ///
  /// - Parameters:
  ///   - peer: the Blender.
  ///   - blenders: the connected Blenders.
  public init(_ peer: BlenderPeer, of blenders: LiveBlenders) {
    name = "Blender \(peer.version.terminalSafe)"
    process = peer.process
    self.blenders = blenders
  }

  /// Asks Blender what it has open.
  ///
  /// - Throws: ``JSONRPCError`` with a sentence or two; `CancellationError`.
  public func status() async throws -> LiveWorkfileStatus {
    let connection = try await blenders.connection(to: process)
    let answer = try await connection.call("blender.status", [:])
    guard let rigs = answer["rigs"]?.elements, let frame = answer["frame"]?.double else {
      throw connection.unexpected("a status")
    }
    return LiveWorkfileStatus(
      file: answer["file"]?.text,
      // An add-on that is older does not say: what is saved may not be what is seen.
      isModified: answer["modified"]?.bool ?? true,
      frame: frame,
      rigs: rigs.filter { ($0["problem"] ?? .null) == .null }.compactMap { $0["object"]?.text },
      activeRig: answer["active"]?.text
    )
  }

  /// Reads a rig as it is, without what is previewed on it.
  ///
  /// - Throws: ``JSONRPCError`` with a sentence or two; `CancellationError`.
  public func rig(_ rig: ByteString, reading paths: Set<RNAPath>) async throws -> LiveRig {
    let connection = try await blenders.connection(to: process)
    let target = LiveBlenderPoseTarget(
      connection: connection,
      reference: RigReference(file: connection.peer.file, rig: rig, process: process),
      structures: structures,
      asksAnimated: true
    )
    let reading = try await target.read(paths)
    return LiveRig(rig: reading.rig, animated: reading.animated, frame: reading.frame)
  }
}
