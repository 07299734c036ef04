import ShelfBrowser

/// Effects of one ID replace each other: a newer one cancels an older one that is still under way.
enum EffectID: Hashable {
  case list
  case pictures
  case catalogs
  case libraries
  case tags
  case setActive
  case select
  case group
  case match(MatchPurpose)
  case count(String)
  case preview
  case history
  case rigs
  case path
  case view
  case sessions
  case creation
  case creationName
  /// An operation, which nothing takes the place of; its ID is for stopping it.
  case operation(Int)

  /// The ID of an effect; nil when effects of its kind stand beside each other.
  init?(_ effect: Effect) {
    switch effect {
    case .list: self = .list
    case .loadPictures: self = .pictures
    case .loadCatalogs: self = .catalogs
    case .loadLibraries: self = .libraries
    case .loadTags: self = .tags
    case .setActive: self = .setActive
    case .select: self = .select
    case .findGroup: self = .group
    case .match(let purpose, _, _): self = .match(purpose)
    case .countQuery(let name, _): self = .count(name)
    case .preview: self = .preview
    case .loadHistory: self = .history
    case .findRigs: self = .rigs
    case .completePath, .completeFile: self = .path
    case .openCreation: self = .creation
    case .creation(_, .name): self = .creationName
    case .creation(let id, .publish): self = .operation(id)
    case .shareView: self = .view
    case .findSessions: self = .sessions
    case .apply(let id, _): self = .operation(id)
    default: return nil
    }
  }

  /// Whether it is the ID of a change to files.
  var isOperation: Bool {
    guard case .operation = self else { return false }
    return true
  }
}
