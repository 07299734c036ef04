import AssetSystem
import BlendFormat

/// Marks the pose of a rig, or of an Action at a frame, as an asset.
struct PoseCreator: BuiltInCreator {
  let description: CreatorDescription
  let workfile: WorkfileAccess

  /// The frames Blender knows (`MINAFRAMEF`, `MAXFRAMEF`).
  static let frames = -1_048_574.0...1_048_574.0
  private static let present: JSONValue = ""
  /// How many rigs are named that cannot be chosen.
  private static let mostOthers = 6

  init(_ workfile: WorkfileAccess) throws(CreationError) {
    self.workfile = workfile
    description = CreatorDescription(
      identifier: "blendshelf.pose",
      family: "pose",
      label: "Pose",
      groupLabel: "Poses",
      icon: "POSE_HLT",
      instanceAttributeDefinitions: try MetaDataAttributes.definitions()
    )
  }

  let order = 20
  let allowsThumbnail = true
  let detail = "The pose of a rig, to be applied to others of its kind."
  let detailedDescription = """
    Makes a pose asset of what a rig is like: of the rig as the workfile has it, or of one of its Actions at a \
    frame.

    **Bones** says which of them take part. Poses for a hand or a face are best made of these bones alone: \
    *selected* takes those that are selected in Pose Mode; at least one must be.

    From a running Blender the pose is kept as it is when it is made, so several can be made one after the \
    other. From a file it is the one that the file has when it is published.
    """

  func preCreateAttributeDefinitions(
    _ context: CreateContext
  ) async throws -> [AttributeDefinition] {
    let choices = try await choices(context)
    let actions = try await actions(context)
    return [
      try .enumeration(
        "rig",
        items: choices.rigs.map { EnumerationItem(JSONValue(bytes: $0), label: $0.terminalSafe) },
        label: "Rig",
        default: choices.active.map { JSONValue(bytes: $0) }
      ),
      try .enumeration(
        "action",
        items: [EnumerationItem(Self.present, label: "The rig as it is")]
          + actions.map { EnumerationItem(JSONValue(bytes: $0), label: $0.terminalSafe) },
        label: "Pose of",
        tooltip: "An Action has a pose at each of its frames."
      ),
      try .number(
        "frame",
        label: "Frame",
        tooltip: "Where in the Action the pose is; the rig as it is has the frame of the workfile.",
        minimum: Self.frames.lowerBound,
        maximum: Self.frames.upperBound,
        decimals: 3,
        default: choices.frame.map { .number($0) } ?? 1
      ),
      try .enumeration(
        "bones",
        items: [
          EnumerationItem("all", label: "All"), EnumerationItem("selected", label: "Selected"),
          EnumerationItem("named", label: "These:"),
        ],
        label: "Bones",
        tooltip:
          "“Selected”: those selected in Pose Mode when it is published; at least one must be."
      ),
      try .text(
        "bone_names",
        label: "Names of bones",
        tooltip: "With commas between them, or as a JSON list; counts where “These” is chosen.",
        placeholder: "hand.L, thumb.01.L"
      ),
    ]
  }

  func create(
    subset: ByteString,
    instanceData: JSONObject,
    preCreateData: JSONObject,
    _ context: CreateContext
  ) async throws -> JSONValue {
    let choices = try await choices(context)
    let source = try source(preCreateData, choices)
    var data = instanceData.merging(source.json)
    if let live = workfile.live, source.action == nil {
      let captured = try await source.capture(from: live)
      data["frame"] = .number(captured.frame)
      data[CapturedPose.key] = try captured.json()
    } else {
      guard let path = await context.current.workfile else {
        throw CreationError(.creator, "", "The workfile was never saved. Save it first.")
      }
      // Nothing is kept of it: what the file has when it is published counts. But it must be possible.
      _ = try await source.read(from: path, using: workfile.reader.cache)
      if let notice = try await workfile.notice() { await context.warn(notice) }
    }
    let instance = try CreatedInstance(
      family: description.family,
      subset: subset,
      data: data,
      creator: description
    )
    return try await add([instance], context, preCreateData)
  }

  /// The rigs to choose from.
  struct Choices {
    var rigs: [ByteString]
    /// Those that cannot be chosen.
    var others: [RigSummary] = []
    var active: ByteString?
    var frame: Double?

    /// Refuses a rig that cannot be chosen.
    func check(_ rig: ByteString) throws(CreationError) {
      guard !rigs.contains(rig) else { return }
      if let other = others.first(where: { $0.object == rig.bytes }) {
        throw CreationError(.creator, rig, "Its pose cannot be published: \(other.reason).")
      }
      throw CreationError(
        .creator,
        rig,
        "There is no such rig. There \(rigs.count == 1 ? "is" : "are") \(NameList(rigs))."
      )
    }
  }

  func choices(_ context: CreateContext) async throws -> Choices {
    let choices: Choices
    if let live = workfile.live {
      let status = try await live.status()
      choices = Choices(rigs: status.rigs, active: status.activeRig, frame: status.frame)
    } else {
      let contents = try await workfile.contents(context)
      choices = Choices(
        rigs: contents.rigs.filter { $0.problem == nil }.map { ByteString($0.object) },
        others: contents.rigs.filter { $0.problem != nil },
        active: nil,
        frame: contents.frame
      )
    }
    guard !choices.rigs.isEmpty else {
      throw CreationError(
        .creator,
        identifier,
        "The workfile has no rig whose pose it stores: "
          + (choices.others.isEmpty
            ? "no armature of its own that was posed."
            : choices.others.prefix(Self.mostOthers).map(\.reason).joined(separator: "; ") + ".")
      )
    }
    return choices
  }

  /// The Actions of the saved file; none when it cannot be read, as a running Blender does not need it.
  func actions(_ context: CreateContext) async throws -> [ByteString] {
    guard workfile.live != nil else {
      return try await workfile.contents(context).names(of: .action)
    }
    return (try? await workfile.contents(context).names(of: .action)) ?? []
  }

  private func source(_ answers: JSONObject, _ choices: Choices) throws -> PoseSource {
    let rig = answers["rig"]?.bytes ?? choices.active ?? choices.rigs[0]
    try choices.check(rig)
    let action = answers["action"]?.bytes ?? ""
    return PoseSource(
      rig: rig,
      action: action.isEmpty ? nil : action,
      frame: action.isEmpty ? nil : answers["frame"]?.double ?? choices.frame,
      bones: try bones(answers)
    )
  }

  private func bones(_ answers: JSONObject) throws -> PoseSource.Bones {
    switch answers["bones"] {
    case nil, .null, "all": return .all
    case "selected": return .selected
    case "named": break
    case let value?:
      guard let names = value.elements?.compactMap(\.bytes), !names.isEmpty else { break }
      return .named(names)
    }
    let text = answers["bone_names"]?.text ?? ""
    if let listed = try? JSONValue(parsing: text.bytes).elements?.compactMap(\.bytes),
      !listed.isEmpty
    {
      return .named(listed)
    }
    let names = text.bytes.split(separator: UInt8(ascii: ",")).map { part in
      ByteString(part.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed())
    }
    .filter { !$0.isEmpty }
    guard !names.isEmpty else {
      throw CreationError(.creator, identifier, "Name at least one bone, or let all take part.")
    }
    return .named(names)
  }
}

extension RigSummary {
  /// Why it cannot be chosen, with its name.
  fileprivate var reason: String {
    let reason =
      switch problem {
      case .linked: "is linked; publish its pose from the file it comes from"
      case .overridden: "is a library override, of which Blender stores no pose of its own"
      case .withoutPose: "has no pose stored; open its Pose Mode in Blender once and save"
      case nil: "can be posed"
      }
    return "'\(ByteString(object).terminalSafe)' \(reason)"
  }
}
