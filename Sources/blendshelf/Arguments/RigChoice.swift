import AssetSystem

/// The rig that is meant where none was named.
struct RigChoice {
  let rigs: [WorkfileRig]
  let file: ByteString

  init(_ rigs: [WorkfileRig], file: ByteString) {
    self.rigs = rigs
    self.file = file
  }

  /// The only rig that can be posed.
  ///
  /// - Throws: ``CommandFailure`` that lists the rigs when there is none, or several.
  func only() throws -> RigReference {
    let posable = rigs.filter { $0.problem == nil }
    if let rig = posable.first, posable.count == 1 { return rig.reference }
    let name = file.terminalSafe
    guard !rigs.isEmpty else {
      throw CommandFailure(
        message: "\(name) has no armature object of its own. A linked rig is posed in the file it "
          + "comes from."
      )
    }
    let first =
      posable.isEmpty
      ? "\(name) has no rig that can be posed:"
      : "\(name) has several rigs; choose one with --rig:"
    let lines = rigs.map { rig in
      let bones = "\(rig.boneCount) bone\(rig.boneCount == 1 ? "" : "s")"
      return "  \(rig.reference.rig.terminalSafe): \(rig.problem?.terminalSafe ?? bones)"
    }
    throw CommandFailure(message: ([first] + lines).joined(separator: "\n"))
  }
}
