public import AssetSystem
import CellCanvas

extension BrowserState {
  /// What keys go to.
  public var layer: Layer {
    overlays.last.map(Layer.overlay) ?? .pane(focus)
  }

  /// What the bottom line says: the newest error that was not dismissed, else the newest notice.
  public var notice: Notice? {
    let shown = notices.reversed().filter { !$0.isDismissed }
    return shown.first { $0.severity == .error } ?? shown.first
  }

  /// The scans that are running, by library.
  public var runningScans: [ScanProgress] {
    scans.values.filter(\.isRunning).sorted { $0.library < $1.library }
  }

  /// The scans that have been running for so long that it is worth saying so; most refreshes are over
  /// before a line about them could be read.
  public var noticeableScans: [ScanProgress] {
    runningScans.filter { scan in
      guard let start = scanStarts[scan.library] else { return true }
      return now - start >= Self.quietTime
    }
  }

  /// How long something takes before it is said that it is under way, in nanoseconds.
  static let quietTime: Int64 = 300_000_000

  /// Whether ticks change anything: the runtime need not send them otherwise.
  public var wantsTicks: Bool {
    let isHintDue = !pendingKeys.keys.keys.isEmpty && !pendingKeys.isHintShown
    // One tick is enough to show what does not come.
    let isPictureDue = pictures.missingSince != nil && !isPictureOverdue
    return isHintDue || isPictureDue || scans.values.contains(where: \.isRunning)
      || operations.isBusy
      || isAwaitingAnswer || hasWatchedNotice || posing.live.asked != nil
  }

  /// Whether the dialog on top, or the create pane, waits for an answer.
  private var isAwaitingAnswer: Bool {
    if creationPane?.isWaiting == true { return true }
    return switch overlays.last {
    case .rename(let dialog): dialog.awaited != nil
    case .pose(let dialog): dialog.awaited != nil
    case .poseTarget(let dialog): dialog.question != nil
    default: false
    }
  }

  /// The library whose catalogs are edited: the one in scope; nil when there are several.
  public var editedLibrary: LibraryID? {
    switch place.scope {
    case .one(let id): id
    case .all: libraries.count == 1 ? libraries.first?.id : nil
    }
  }

  /// The path of a catalog, as far as the tree knows it.
  func catalogPath(_ id: CatalogID) -> AssetCatalogPath? {
    tree.overview.nodes.first { $0.catalogs.contains(id) }?.path
  }

  /// The field that is being typed into; nil when there is none.
  public var field: FieldState? {
    guard case .field(let field) = overlays.last else { return nil }
    return field
  }

  /// The choices of the menu of libraries, in order: all, then each.
  var scopes: [LibraryScope] {
    [.all] + libraries.map { .one($0.id) }
  }

  /// The node of the overview at a path.
  func node(at path: AssetCatalogPath) -> CatalogOverview.Node? {
    tree.overview.nodes.first { $0.path == path }
  }
}

extension ScanProgress {
  /// Whether the scan has not ended yet.
  public var isRunning: Bool {
    switch phase {
    case .walking, .reading: true
    case .finished, .cancelled, .failed: false
    }
  }
}
