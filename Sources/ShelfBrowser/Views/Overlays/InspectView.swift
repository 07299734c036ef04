import AssetSystem
import CellCanvas
import ShelfConfig

/// Everything known of the active asset.
enum InspectView {
  static func page(_ context: ViewContext) -> PageView {
    let state = context.state
    let heading = StyledText("Asset", context.style(.overlayTitle))
    let width = PageView.frame(context.layout).width - 4
    guard let key = state.list.activeKey, let asset = state.list.details[key] else {
      let text = state.list.activeKey == nil ? "There is no asset here." : "…"
      return PageView(heading: heading, lines: [StyledText(text, context.style(.overlay))])
    }
    let lines = AssetDetails(asset, context, width: min(width, 96), extent: .complete).lines
    return PageView(heading: heading, lines: lines)
  }
}
