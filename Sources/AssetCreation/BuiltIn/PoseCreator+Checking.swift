import AssetSystem

extension PoseCreator {
  var ownKeys: [ByteString] { ["rig", "action", "frame", "bones"] }

  /// Refuses a rig, an Action, a frame or bones of which the workfile has no pose.
  func check(
    _ value: JSONValue,
    for key: ByteString,
    of instance: CreatedInstance,
    _ context: CreateContext
  ) async throws {
    switch key {
    case "rig":
      guard let rig = value.bytes, !rig.isEmpty else { throw refused(key, "the name of a rig") }
      try await choices(context).check(rig)
    case "action":
      guard value != .null else { return }
      guard let action = value.bytes else { throw refused(key, "the name of an Action, or null") }
      let actions = try await actions(context)
      guard action.isEmpty || actions.contains(action) else {
        let hint = actions.isEmpty ? "" : " There is \(NameList(actions, most: 6))."
        throw CreationError(.creator, action, "The workfile has no such Action.\(hint)")
      }
    case "frame":
      guard value != .null else { return }
      guard let frame = value.double, Self.frames.contains(frame) else {
        throw refused(key, "a frame's number, or null")
      }
    case "bones":
      guard !["all", "selected", .null].contains(value) else { return }
      guard let names = value.elements, !names.isEmpty, names.allSatisfy({ $0.bytes != nil }) else {
        throw refused(key, #"all, selected, or a list of names such as ["hand.L", "hand.R"]"#)
      }
      guard workfile.live == nil, let rig = instance["rig"]?.bytes,
        let path = await context.current.workfile
      else { return }
      // That they are there can only be told by making the pose.
      let source = PoseSource(rig: rig, bones: .named(names.compactMap(\.bytes)))
      _ = try await source.read(from: path, using: workfile.reader.cache)
    case CapturedPose.key:
      _ = try CapturedPose(value)
    default: return
    }
  }

  private func refused(_ key: ByteString, _ wanted: String) -> CreationError {
    CreationError(.creator, identifier, "`\(key)` of a pose must be \(wanted).")
  }
}
