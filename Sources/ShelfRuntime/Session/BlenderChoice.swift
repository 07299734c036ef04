import AssetSystem
import ShelfSession

/// Chooses among the connected Blenders what a request means that does not name all.
struct BlenderChoice {
  private let blenders: [BlenderPeer]

  init(_ blenders: [BlenderPeer]) {
    self.blenders = blenders
  }

  /// The Blender of a process; without one, the only one.
  ///
  /// - Throws: ``JSONRPCError/Code/notFound``, or ``JSONRPCError/Code/refused`` when there are several.
  func blender(_ process: Int?) throws(JSONRPCError) -> BlenderPeer {
    guard let first = blenders.first else {
      throw JSONRPCError(.notFound, "No Blender is connected.")
    }
    if let process {
      guard let blender = blenders.first(where: { $0.process == process }) else {
        throw JSONRPCError(.notFound, "No Blender has the process \(process); there are \(names).")
      }
      return blender
    }
    guard blenders.count == 1 else {
      throw JSONRPCError(.refused, "Several Blenders are connected; name one of \(names).")
    }
    return first
  }

  private var names: String {
    blenders.map { blender in
      let file = blender.file.isEmpty ? "a file never saved" : blender.file.string
      return "\(blender.process) (\(file))"
    }.joined(separator: ", ")
  }
}

extension BlenderPeer {
  /// The rig of a name; without one, the active rig, else the only one that takes poses.
  ///
  /// - Throws: ``JSONRPCError/Code/notFound``, or ``JSONRPCError/Code/refused`` when it takes no poses, or
  ///   there are several.
  func rig(named name: ByteString?) throws(JSONRPCError) -> RigReference {
    guard !rigs.isEmpty else {
      throw JSONRPCError(.notFound, "The Blender \(process) has no rig in its scene.")
    }
    if let name = name ?? activeRig, let rig = rigs.first(where: { $0.object == name }) {
      if let problem = rig.problem { throw JSONRPCError(.refused, problem.string) }
      return reference(to: rig)
    }
    if let name {
      throw JSONRPCError(.notFound, "There is no rig \"\(name)\"; there are \(Self.names(rigs)).")
    }
    let posable = rigs.filter { $0.problem == nil }
    guard let only = posable.first else {
      let reasons = rigs.compactMap(\.problem?.string).joined(separator: " ")
      throw JSONRPCError(.refused, "No rig takes poses. \(reasons)")
    }
    guard posable.count == 1 else {
      throw JSONRPCError(.refused, "There are several rigs; name one of \(Self.names(posable)).")
    }
    return reference(to: only)
  }

  private func reference(to rig: Rig) -> RigReference {
    RigReference(file: file, rig: rig.object, process: process)
  }

  private static func names(_ rigs: [Rig]) -> String {
    rigs.map { "\"\($0.object)\"" }.joined(separator: ", ")
  }
}
