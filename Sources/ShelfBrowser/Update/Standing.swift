/// What the bottom line and the tabs tell of how things stand: when a person changes it, they look there, and an
/// earlier notice would hide it.
struct Standing: Equatable {
  private let selection: Int
  private let isRange: Bool
  private let tab: Int
  private let tabCount: Int
  private let markCount: Int
  private let search: String

  init(_ state: BrowserState) {
    selection = state.selection.revision
    isRange = state.selection.visual != nil
    tab = state.tabs.index
    tabCount = state.tabs.count
    markCount = state.marks.count
    search = state.list.search
  }
}
