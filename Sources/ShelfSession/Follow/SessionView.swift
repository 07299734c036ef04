public import AssetSystem

/// What the leader looks at.
public struct SessionView: Hashable, Sendable {
  /// The active asset.
  public var active: SessionAsset?
  /// The path of the catalog shown; nil for all.
  public var catalog: ByteString?
  /// The search.
  public var query: ByteString
  /// The selected assets; as a session sent them, perhaps only the first.
  public var selected: [SessionAssetReference] {
    didSet { selectedCount = selected.count }
  }
  /// How many assets are selected.
  public private(set) var selectedCount: Int
  /// Tells selections apart that begin with the same assets; followers are not told.
  private var selectionNumber = 0
  /// The pose applied last to the target; nil when it was put back.
  public var pose: SessionPose?
  /// How often a pose was applied or put back; followers are told with the pose.
  private var poseNumber = 0

  /// Makes a view.
  public init(
    active: SessionAsset? = nil,
    catalog: ByteString? = nil,
    query: ByteString = "",
    selected: [SessionAssetReference] = [],
    pose: SessionPose? = nil
  ) {
    self.active = active
    self.catalog = catalog
    self.query = query
    self.selected = selected
    selectedCount = selected.count
    self.pose = pose
  }

  /// Selects more assets than are listed.
  ///
  /// - Parameters:
  ///   - listed: the first of them, as many as are told to others.
  ///   - count: how many there are.
  ///   - number: another one than that of the selection before, when other assets are selected.
  public mutating func select(
    listed: [SessionAssetReference],
    of count: Int,
    number: Int
  ) {
    selected = listed
    selectedCount = count
    selectionNumber = number
  }

  /// Shows that a pose was applied, be it the same again, or that one was put back.
  ///
  /// - Parameters:
  ///   - pose: the pose; nil when it was put back.
  ///   - number: another one than that of the pose before.
  public mutating func apply(_ pose: SessionPose?, number: Int) {
    self.pose = pose
    self.pose?.number = number
    poseNumber = number
  }

  /// The topics in which this view differs from the one before.
  func topics(changedSince before: SessionView) -> [SessionTopic] {
    var topics: [SessionTopic] = []
    if catalog != before.catalog || query != before.query { topics.append(.viewChanged) }
    if selectedCount != before.selectedCount || selectionNumber != before.selectionNumber
      || selected != before.selected
    {
      topics.append(.selectionChanged)
    }
    if active != before.active { topics.append(.activeChanged) }
    if pose != before.pose || poseNumber != before.poseNumber { topics.append(.poseApplied) }
    return topics
  }
}

extension SessionView {
  /// The keys of one topic with their values as JSON.
  ///
  /// - Parameters:
  ///   - topic: the topic; those that are not about the view have no keys here.
  ///   - limit: how many selected assets are listed.
  /// - Returns: the keys and values.
  func jsonMembers(of topic: SessionTopic, listing limit: Int) -> [(String, String)] {
    switch topic {
    case .activeChanged:
      [("active", active?.json ?? "null")]
    case .viewChanged:
      [
        ("catalog", catalog.map { JSONText.string($0.string) } ?? "null"),
        ("query", JSONText.string(query.string)),
      ]
    case .selectionChanged:
      selectionMembers(listing: limit)
    case .poseApplied:
      [("pose", pose?.json ?? "null")]
    default: []
    }
  }

  private func selectionMembers(listing limit: Int) -> [(String, String)] {
    // Long paths count too: a state has to fit a line, each byte perhaps as an escape of six.
    var bytes = 0
    let listed = selected.prefix(limit).prefix { asset in
      bytes += asset.identifier.bytes.count + asset.library.bytes.count
      return bytes <= Self.listedBytes
    }
    return [
      ("selected", JSONText.array(ofStrings: listed.map(\.identifier))),
      ("selectedLibraries", JSONText.array(ofStrings: listed.map(\.library))),
      ("selectedCount", String(selectedCount)),
    ]
  }

  private static let listedBytes = 100_000

  /// The topics that a view is made of.
  static let topics: [SessionTopic] = [
    .activeChanged, .viewChanged, .selectionChanged, .poseApplied,
  ]

  /// Takes over what a session sent of one topic.
  ///
  /// - Parameters:
  ///   - topic: the topic; those that are not about the view change nothing.
  ///   - params: the parameters of the notification, or a whole state.
  /// - Throws: ``SessionError/Code/unexpectedAnswer``; then nothing is changed.
  public mutating func take(_ topic: SessionTopic, from params: JSONValue) throws(SessionError) {
    switch topic {
    case .activeChanged:
      active = try SessionAsset.ofOptional(params["active"])
    case .viewChanged:
      guard let query = params["query"]?.text else { throw .unexpected("its view") }
      self.query = query
      catalog = params["catalog"]?.text
    case .selectionChanged:
      guard let identifiers = params["selected"]?.texts,
        let libraries = params["selectedLibraries"]?.texts,
        let count = params["selectedCount"]?.int, identifiers.count == libraries.count
      else { throw .unexpected("its selection") }
      selected = zip(identifiers, libraries).map {
        SessionAssetReference(identifier: $0, library: $1)
      }
      selectedCount = count
    case .poseApplied:
      pose = try SessionPose.ofOptional(params["pose"])
    default: break
    }
  }
}
