import ShelfSession

/// One part of what a session shows, to know again what comes back from it.
enum SharedPart: Hashable, Sendable {
  /// The active asset.
  case active(SessionAssetReference?)
  /// The catalog and the search.
  case place(SharedPlace)
  /// The selected assets.
  case selection([SessionAssetReference])

  /// The part of a view that a topic is about; nil for topics about something else.
  init?(_ topic: SessionTopic, of view: SharedView) {
    switch topic {
    case .activeChanged: self = .active(view.active)
    case .viewChanged: self = .place(view.place)
    case .selectionChanged: self = .selection(view.selected)
    default: return nil
    }
  }

  /// All parts of a view.
  static func all(of view: SharedView) -> [SharedPart] {
    topics.compactMap { SharedPart($0, of: view) }
  }

  /// The topics of the parts, in the order in which they are shown.
  static let topics: [SessionTopic] = [.viewChanged, .selectionChanged, .activeChanged]

  /// Whether it is the same part, as it was at another time.
  func isSameKind(as other: SharedPart) -> Bool {
    switch (self, other) {
    case (.active, .active), (.place, .place), (.selection, .selection): true
    default: false
    }
  }
}

extension SessionAsset {
  /// The asset by its library's name and its identifier.
  var reference: SessionAssetReference {
    SessionAssetReference(identifier: identifier, library: library)
  }
}
