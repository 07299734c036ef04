public import CellCanvas
public import ShelfConfig

/// Draws the whole screen.
///
/// The same state and theme always give the same screen; whatever the size, nothing is drawn outside.
///
/// - Parameters:
///   - state: what the browser knows.
///   - theme: how it looks.
///   - canvas: what is drawn on; it takes the state's size, and what was on it is gone.
public func render(_ state: BrowserState, theme: Theme, into canvas: inout Canvas) {
  let context = ViewContext(state, theme: theme)
  canvas = Canvas(size: state.size, style: context.style(.ui))
  TitleView.draw(context.on(.title), into: &canvas)
  PanesView.draw(context, into: &canvas)
  StatusView.draw(context.on(.status), into: &canvas)
  KeyHintView.draw(context.on(.overlay), into: &canvas)
  for overlay in state.overlays { OverlayView.draw(overlay, context.on(.overlay), into: &canvas) }
}

/// Draws the whole screen on a new canvas of the state's size.
public func render(_ state: BrowserState, theme: Theme) -> Canvas {
  var canvas = Canvas(size: Size(width: 0, height: 0))
  render(state, theme: theme, into: &canvas)
  return canvas
}
