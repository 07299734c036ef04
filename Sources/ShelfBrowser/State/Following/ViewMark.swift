import AssetSystem

/// What is looked at, to tell whether an event has changed it.
struct ViewMark: Equatable, Sendable {
  /// The active asset.
  var activeKey: AssetKey?
  /// The place.
  var place: Place
  /// The revision of the selection.
  var selection: Int

  /// What is looked at now.
  init(_ state: BrowserState) {
    activeKey = state.list.activeKey
    place = state.place
    selection = state.selection.revision
  }
}
