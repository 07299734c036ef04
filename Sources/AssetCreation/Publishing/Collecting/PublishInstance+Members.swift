import AssetOperations
import AssetSystem
import BlendFormat

extension PublishedDataBlock {
  /// The data-block as a file names it.
  var reference: DataBlockReference {
    DataBlockReference(code: IDCode(rawValue: type.code), name: name.bytes)
  }

  /// Reads `{"type": "Action", "name": "Walk"}`; nil when it says something else.
  init?(_ json: JSONValue) {
    guard let type = json["type"]?.text.flatMap({ IDType(name: $0.string) }),
      let name = json["name"]?.bytes, !name.isEmpty
    else { return nil }
    self.init(type: type, name: name)
  }
}

extension PublishInstance {
  /// The data-blocks that the instance marks.
  ///
  /// - Throws: ``PublishValidationError`` when they cannot be understood.
  func members() throws -> [PublishedDataBlock] {
    try (data["members"]?.elements ?? []).map { member in
      guard let dataBlock = PublishedDataBlock(member) else {
        throw PublishValidationError(
          "\(member.json.terminalSafe) names no data-block.",
          title: "Members",
          description: "Create the instance anew."
        )
      }
      return dataBlock
    }
  }
}

/// What a pose is made of.
struct PoseMembers: Hashable, Sendable {
  /// The name of the armature object.
  var rig: ByteString
  /// The name of the Action it is taken from; nil: the pose of the rig itself.
  var action: ByteString?
  /// The time; nil: the frame the workfile was saved at.
  var frame: Float?
  /// Which bones take part.
  var bones: WorkfilePose.Bones
  /// The pose itself, where it was kept when the instance was made; nil: it is what the file has.
  var captured: CapturedPose?

  /// Reads what an instance says; the frame and bones may be attributes of its creator.
  ///
  /// - Throws: ``PublishValidationError`` when it says no rig, or bones that cannot be understood.
  init(_ instance: PublishInstance) throws {
    guard let rig = Self.name(instance.data["rig"]) else {
      throw PublishValidationError(
        "'\(instance.label.terminalSafe)' has no rig.",
        title: "Members",
        description: "Create the pose anew."
      )
    }
    self.rig = rig
    action = Self.name(instance.data["action"])
    frame = (instance.data["frame"] ?? instance.creatorAttribute("frame"))?.double.map(Float.init)
    do {
      captured = try instance.data[CapturedPose.key].map(CapturedPose.init)
    } catch {
      throw PublishValidationError(
        error.message,
        title: "Pose",
        description: "Create the pose anew."
      )
    }
    bones = try Self.bones(instance.data["bones"] ?? instance.creatorAttribute("bones"))
  }

  /// The rig and the Action, as far as the file must have them.
  var dataBlocks: [PublishedDataBlock] {
    guard captured == nil else { return [] }
    return [PublishedDataBlock(type: .object, name: rig)]
      + (action.map { [PublishedDataBlock(type: .action, name: $0)] } ?? [])
  }

  private static func name(_ value: JSONValue?) -> ByteString? {
    let name = value?["name"]?.bytes ?? value?.bytes
    return name.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func bones(_ value: JSONValue?) throws -> WorkfilePose.Bones {
    switch value {
    case nil, .null, .string("all"): return .all
    case .string("selected"): return .selected
    case .array(let names) where names.allSatisfy({ $0.bytes != nil }):
      return .named(names.compactMap(\.bytes))
    default:
      throw PublishValidationError(
        "\(value?.json.terminalSafe ?? "") names no bones.",
        title: "Bones",
        description: "It must be all, selected, or a list of names."
      )
    }
  }
}
