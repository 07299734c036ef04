import AssetSystem

/// What a peer asks or tells, read from a method's name and its parameters.
enum SessionRequest: Hashable, Sendable {
  case hello
  case state
  case active
  case list(query: ByteString, SessionWindow)
  case tags
  case selected(SessionWindow)
  /// The library is that of the assets that name none.
  case select([SessionAssetName], library: ByteString?)
  case setActive(identifier: ByteString, library: ByteString?, activating: Bool)
  /// What is not named stays; a catalog of null is all of them.
  case setView(catalog: ByteString?, keepsCatalog: Bool, query: ByteString?)
  /// Nil when the pose was put back.
  case showPose(SessionPose?)
  case load(identifier: ByteString, library: ByteString?)
  case tag(
    identifiers: [ByteString],
    library: ByteString?,
    adding: [ByteString],
    removing: [ByteString]
  )
  case refresh(full: Bool)
  case subscribe([SessionTopic])
  case unsubscribe([SessionTopic])
  case join(SessionName)
  case leave
  case pause(Bool)
  case requestLead
  case handOver(to: SessionName)
  case blender(BlenderReport, isHello: Bool)
  case blenderActiveAsset(BlenderPeer.Asset?)
  case blenderBones(BlenderPeer.SelectedBones?)
  case blenders
  case applyPose(SessionPoseRequest)
  case importAsset(SessionImportRequest)
  case refreshBlender(process: Int?)

  /// What an add-on tells of its Blender.
  struct BlenderReport: Hashable, Sendable {
    var version: ByteString
    var file: ByteString
    var scene: ByteString
    var process: Int
    var rigs: [BlenderPeer.Rig]
    var activeRig: ByteString?
  }

  /// What somebody must be allowed to ask this.
  var right: SessionRight {
    switch self {
    case .hello, .state, .active, .list, .tags, .selected, .load, .subscribe, .unsubscribe, .join,
      .leave, .pause, .requestLead, .blenders:
      .look
    case .select, .setActive, .setView, .showPose, .handOver: .drive
    case .tag, .refresh, .applyPose, .importAsset, .refreshBlender: .own
    case .blender, .blenderActiveAsset, .blenderBones: .register
    }
  }
}

extension SessionRequest {
  /// Reads a request or a notification of a peer.
  ///
  /// - Parameters:
  ///   - method: the method.
  ///   - params: its parameters; those that are not known are passed over.
  /// - Throws: ``JSONRPCError/Code/methodNotFound`` or ``JSONRPCError/Code/invalidParams``.
  init(method: ByteString, params: JSONValue) throws(JSONRPCError) {
    let params = SessionParams(params)
    switch method {
    case "session.hello": self = .hello
    case "session.state": self = .state
    case "asset.active": self = .active
    case "asset.list": self = .list(query: try params.text("query", or: ""), try params.window())
    case "asset.tags": self = .tags
    case "asset.selected": self = .selected(try params.window())
    case "asset.select":
      self = .select(try params.assets(), library: try params.optionalText("library"))
    case "asset.setActive", "asset.activate":
      self = .setActive(
        identifier: try params.text("identifier"),
        library: try params.optionalText("library"),
        activating: method == "asset.activate"
      )
    case "view.set":
      self = .setView(
        catalog: try params.optionalText("catalog"),
        keepsCatalog: !params.names("catalog"),
        query: try params.optionalText("query")
      )
    case "pose.show": self = .showPose(try params.shownPose())
    case "asset.load":
      self = .load(
        identifier: try params.text("identifier"),
        library: try params.optionalText("library")
      )
    case "asset.tag":
      self = .tag(
        identifiers: try params.texts("identifiers"),
        library: try params.optionalText("library"),
        adding: try params.texts("add", or: []),
        removing: try params.texts("remove", or: [])
      )
    case "library.refresh": self = .refresh(full: try params.flag("full", or: false))
    case "subscribe": self = .subscribe(try params.topics())
    case "unsubscribe": self = .unsubscribe(try params.topics())
    case "follow.join": self = .join(try params.name("name"))
    case "follow.leave": self = .leave
    case "follow.pause": self = .pause(try params.flag("paused"))
    case "follow.requestLead": self = .requestLead
    case "follow.handOver": self = .handOver(to: try params.name("to"))
    case "blender.hello", "blender.changed":
      self = .blender(try params.blender(), isHello: method == "blender.hello")
    case "blender.activeAsset": self = .blenderActiveAsset(try params.blenderAsset())
    case "blender.bonesSelected": self = .blenderBones(try params.blenderBones())
    case "blender.list": self = .blenders
    case "blender.applyPose": self = .applyPose(try params.pose())
    case "blender.import": self = .importAsset(try params.importing())
    case "blender.refresh": self = .refreshBlender(process: try params.process())
    default:
      let shown = String(method.string.prefix(64))
      throw JSONRPCError(.methodNotFound, "There is no method \"\(shown)\".")
    }
  }
}
