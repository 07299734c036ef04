public import AssetSystem

/// Of what a pose is made: a rig, and perhaps an Action at a frame; what an instance of family `pose` marks.
public struct PoseSource: Hashable, Sendable {
  /// Which bones take part.
  public enum Bones: Hashable, Sendable {
    /// All of them.
    case all
    /// Those that are selected; all when none is.
    case selected
    /// Those of some names.
    case named([ByteString])
  }

  /// The name of the armature object.
  public var rig: ByteString
  /// The name of the Action that has the pose; nil: the pose of the rig itself.
  public var action: ByteString?
  /// The time; nil: that of the workfile.
  public var frame: Double?
  /// Which bones take part.
  public var bones: Bones

  /// Names a source.
  public init(
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

  /// Reads what an instance marks.
  ///
  /// - Throws: ``CreationError/Code/creator`` when it names no rig or no bones.
  public init(_ data: JSONObject) throws(CreationError) {
    guard let rig = data["rig"]?.text, !rig.isEmpty else {
      throw CreationError(.creator, "rig", "The instance names no rig.")
    }
    let bones: Bones
    switch data["bones"] {
    case nil, .null, "all": bones = .all
    case "selected": bones = .selected
    case let value?:
      guard let names = value.texts else {
        throw CreationError(.creator, "bones", "The bones must be “all”, “selected” or a list of names.")
      }
      bones = .named(names)
    }
    let action = data["action"]?.text
    self.init(
      rig: rig,
      action: action?.isEmpty == true ? nil : action,
      frame: data["frame"]?.double,
      bones: bones
    )
  }

  /// What an instance marks.
  public var json: JSONObject {
    var json: JSONObject = ["rig": .string(rig)]
    if let action { json["action"] = .string(action) }
    if let frame { json["frame"] = .number(frame) }
    json["bones"] =
      switch bones {
      case .all: "all"
      case .selected: "selected"
      case .named(let names): .array(names.map { .string($0) })
      }
    return json
  }
}
