import AssetSystem

/// The parameters of a request; what is missing or of another kind is told by its name.
struct SessionParams {
  private let value: JSONValue

  init(_ value: JSONValue) {
    self.value = value
  }

  /// Whether there is such a parameter, be it null.
  func names(_ key: ByteString) -> Bool {
    value[key] != nil
  }

  func text(_ key: ByteString) throws(JSONRPCError) -> ByteString {
    guard let text = try optionalText(key) else { throw Self.missing(key) }
    return text
  }

  func text(_ key: ByteString, or other: ByteString) throws(JSONRPCError) -> ByteString {
    try optionalText(key) ?? other
  }

  func optionalText(_ key: ByteString) throws(JSONRPCError) -> ByteString? {
    guard let found = present(key) else { return nil }
    guard let text = found.text else { throw Self.invalid(key, "text") }
    return text
  }

  func texts(_ key: ByteString) throws(JSONRPCError) -> [ByteString] {
    guard let found = present(key) else { throw Self.missing(key) }
    guard let texts = found.texts else { throw Self.invalid(key, "a list of texts") }
    return texts
  }

  func texts(_ key: ByteString, or other: [ByteString]) throws(JSONRPCError) -> [ByteString] {
    present(key) == nil ? other : try texts(key)
  }

  /// The assets of `identifiers`, each with what `libraries` says of it.
  func assets() throws(JSONRPCError) -> [SessionAssetName] {
    let identifiers = try texts("identifiers")
    guard let found = present("libraries") else {
      return identifiers.map { SessionAssetName(identifier: $0) }
    }
    guard let libraries = found.elements, libraries.count == identifiers.count,
      libraries.allSatisfy({ $0 == .null || $0.text != nil })
    else { throw Self.invalid("libraries", "a list with a text or null for every identifier") }
    return zip(identifiers, libraries).map { SessionAssetName(identifier: $0, library: $1.text) }
  }

  func flag(_ key: ByteString) throws(JSONRPCError) -> Bool {
    guard let found = present(key) else { throw Self.missing(key) }
    guard let flag = found.bool else { throw Self.invalid(key, "true or false") }
    return flag
  }

  func flag(_ key: ByteString, or other: Bool) throws(JSONRPCError) -> Bool {
    present(key) == nil ? other : try flag(key)
  }

  func name(_ key: ByteString) throws(JSONRPCError) -> SessionName {
    let text = try text(key)
    do {
      return try SessionName(text.string)
    } catch {
      throw JSONRPCError(.invalidParams, error.message)
    }
  }

  /// The window that `offset` and `limit` name.
  func window() throws(JSONRPCError) -> SessionWindow {
    let standard = SessionWindow()
    return SessionWindow(
      offset: try count("offset", or: standard.offset),
      limit: try count("limit", or: standard.limit)
    )
  }

  func topics() throws(JSONRPCError) -> [SessionTopic] {
    var topics: [SessionTopic] = []
    for text in try texts("topics") {
      guard let topic = SessionTopic(rawValue: text.string) else {
        let shown = String(text.string.prefix(64))
        throw JSONRPCError(.invalidParams, "There is no topic \"\(shown)\".")
      }
      topics.append(topic)
    }
    return topics
  }

  func blender() throws(JSONRPCError) -> SessionRequest.BlenderReport {
    var rigs: [BlenderPeer.Rig] = []
    for rig in present("rigs")?.elements ?? [] {
      guard let object = rig["object"]?.text, let bones = rig["bones"]?.int else {
        throw Self.invalid("rigs", "a list of rigs")
      }
      rigs.append(BlenderPeer.Rig(object: object, bones: bones, problem: rig["problem"]?.text))
    }
    return SessionRequest.BlenderReport(
      version: try text("version"),
      file: try text("file", or: ""),
      scene: try text("scene", or: ""),
      process: try count("pid", or: 0),
      rigs: rigs,
      activeRig: try optionalText("active")
    )
  }

  func blenderAsset() throws(JSONRPCError) -> BlenderPeer.Asset? {
    let asset = BlenderPeer.Asset(
      identifier: try optionalText("identifier"),
      library: try optionalText("library"),
      file: try optionalText("file"),
      name: try optionalText("name")
    )
    return asset.identifier == nil && asset.name == nil ? nil : asset
  }

  func blenderBones() throws(JSONRPCError) -> BlenderPeer.SelectedBones? {
    guard let rig = try optionalText("rig") else { return nil }
    return BlenderPeer.SelectedBones(rig: rig, bones: try texts("bones", or: []))
  }

  private func count(_ key: ByteString, or other: Int) throws(JSONRPCError) -> Int {
    guard let found = present(key) else { return other }
    guard let count = found.int, count >= 0 else { throw Self.invalid(key, "a number from 0") }
    return count
  }

  /// The value of a key; null is like none.
  private func present(_ key: ByteString) -> JSONValue? {
    value[key].flatMap { $0 == .null ? nil : $0 }
  }

  private static func missing(_ key: ByteString) -> JSONRPCError {
    JSONRPCError(.invalidParams, "\"\(key)\" is missing.")
  }

  private static func invalid(_ key: ByteString, _ kind: String) -> JSONRPCError {
    JSONRPCError(.invalidParams, "\"\(key)\" is not \(kind).")
  }
}

extension SessionParams {
  /// The process of a Blender; nil when none is named.
  func process() throws(JSONRPCError) -> Int? {
    guard let found = present("process") else { return nil }
    guard let process = found.int else { throw Self.invalid("process", "a whole number") }
    return process
  }

  /// A pose and how it is applied.
  func pose() throws(JSONRPCError) -> SessionPoseRequest {
    SessionPoseRequest(
      identifier: try text("identifier"),
      library: try optionalText("library"),
      process: try process(),
      rig: try optionalText("rig"),
      options: PoseOptions(
        blendFactor: try blendFactor(),
        isFlipped: try flag("flipped", or: false),
        bones: present("bones") == nil ? nil : try texts("bones"),
        correctsAxisAngle: try flag("correctsAxisAngle", or: false)
      )
    )
  }

  /// A pose that was applied; nil, when none is named, that it was put back.
  func shownPose() throws(JSONRPCError) -> SessionPose? {
    guard let identifier = try optionalText("identifier") else { return nil }
    return SessionPose(
      asset: SessionAssetReference(identifier: identifier, library: try text("library")),
      blend: try blendFactor(),
      isFlipped: try flag("flipped", or: false)
    )
  }

  private func blendFactor() throws(JSONRPCError) -> Double {
    guard let found = present("blend") else { return 1 }
    guard let factor = found.double, PoseOptions.blendFactors.contains(factor) else {
      throw Self.invalid("blend", "a number from -1000 to 1000")
    }
    return factor
  }

  /// An asset and how it is brought in.
  func importing() throws(JSONRPCError) -> SessionImportRequest {
    guard let method = SessionImportRequest.Method(rawValue: try text("method").string) else {
      throw Self.invalid("method", "link, append or appendReuse")
    }
    return SessionImportRequest(
      identifier: try text("identifier"),
      library: try optionalText("library"),
      process: try process(),
      method: method
    )
  }
}
