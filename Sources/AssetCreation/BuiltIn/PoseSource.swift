import AssetSystem

/// Of what a pose is made: a rig, and perhaps an Action at a frame; what an instance of family `pose` marks.
struct PoseSource: Hashable, Sendable {
  /// Which bones take part.
  enum Bones: Hashable, Sendable {
    /// All of them.
    case all
    /// Those that are selected; at least one must be.
    case selected
    /// Those of some names.
    case named([ByteString])
  }

  /// The name of the armature object.
  var rig: ByteString
  /// The name of the Action that has the pose; nil: the pose of the rig itself.
  var action: ByteString?
  /// The time; nil: that of the workfile.
  var frame: Double?
  /// Which bones take part.
  var bones: Bones

  /// Names a source.
  init(
    rig: ByteString,
    action: ByteString? = nil,
    frame: Double? = nil,
    bones: Bones = .all
  ) {
    self.rig = rig
    self.action = action
    self.frame = frame
    self.bones = bones
  }

  /// What an instance marks.
  var json: JSONObject {
    var json: JSONObject = ["rig": JSONValue(bytes: rig)]
    if let action { json["action"] = JSONValue(bytes: action) }
    if let frame { json["frame"] = .number(frame) }
    json["bones"] =
      switch bones {
      case .all: "all"
      case .selected: "selected"
      case .named(let names): .array(names.map { JSONValue(bytes: $0) })
      }
    return json
  }
}
