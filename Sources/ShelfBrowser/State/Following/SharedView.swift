public import ShelfSession

/// What is looked at, as far as a session that is driven is told of it.
public struct SharedView: Hashable, Sendable {
  /// The active asset.
  public var active: SessionAssetReference?
  /// The catalog and the search.
  public var place: SharedPlace
  /// The selected assets.
  public var selected: [SessionAssetReference]

  /// Makes a view; without arguments, of everything and with nothing selected.
  public init(
    active: SessionAssetReference? = nil,
    place: SharedPlace = SharedPlace(),
    selected: [SessionAssetReference] = []
  ) {
    self.active = active
    self.place = place
    self.selected = selected
  }

  /// What a session shows.
  public init(_ view: SessionView) {
    self.init(active: view.active?.reference, place: SharedPlace(view), selected: view.selected)
  }
}
