import AssetSystem
import CellCanvas
import ShelfConfig

/// What an empty list says: why it is empty and what to do.
enum EmptyView {
  static func draw(_ context: ViewContext, into canvas: inout Canvas) {
    let rect = context.layout.list.inset(left: 2, right: 2)
    let lines = texts(context).enumerated().flatMap { index, text in
      let style = context.style(index == 0 ? .ui : .empty)
      return TextWrapping.lines(text, width: rect.width).map { StyledText($0, style) }
    }
    let top = rect.row + min(max(0, rect.height - lines.count) / 3, 8)
    for (index, line) in lines.enumerated() where top + index < rect.endRow {
      context.draw(
        line,
        at: rect.column,
        row: top + index,
        maxWidth: rect.width,
        into: &canvas
      )
    }
  }

  private static func texts(_ context: ViewContext) -> [String] {
    let state = context.state
    guard !state.libraries.isEmpty else {
      return [
        "No library is open.",
        "Start with a folder of .blend files, or name your libraries in config.toml.",
      ]
    }
    if !state.place.filter.isEmpty {
      return [
        "Nothing here matches “\(state.place.filter)”.",
        hint(context, (.clearFilter, "shows everything again"), (.filter, "changes the filter")),
      ]
    }
    if state.list.isLoading { return ["Loading" + String(context.glyphs.ellipsis)] }
    if let problem = problem(state) {
      return [
        problem, hint(context, (.refresh, "tries again"), (.libraries, "shows your libraries")),
      ]
    }
    if state.place.isSelectionOnly {
      return ["Nothing is selected.", hint(context, (.back, "goes back"))]
    }
    if !state.runningScans.isEmpty {
      return ["No assets yet: the library is being read for the first time."]
    }
    return place(context)
  }

  /// Why the libraries in scope cannot be read.
  private static func problem(_ state: BrowserState) -> String? {
    let inScope = state.libraries.filter { library in
      state.place.scope == .all || state.place.scope == .one(library.id)
    }
    return inScope.lazy.compactMap { library in
      library.problem.map { "\(library.displayName): \($0)" }
    }.first
  }

  private static func place(_ context: ViewContext) -> [String] {
    switch context.state.place.item {
    case .unassigned:
      return ["Every asset has a catalog.", hint(context, (.back, "goes back"))]
    case .query(let name):
      return [
        "No asset matches the saved query “\(name)” at the moment.",
        hint(context, (.back, "goes back"), (.refresh, "looks again")),
      ]
    case .catalog where !context.state.view.isRecursive:
      return [
        "No assets in this catalog itself.",
        hint(
          context,
          (.createAsset, "creates one"),
          (.toggleRecursive, "shows those of the catalogs below, too")
        ),
      ]
    case .catalog:
      return [
        "No assets in this catalog.",
        hint(context, (.createAsset, "creates one"), (.refresh, "looks again")),
      ]
    case .all:
      return [
        "No assets here.",
        hint(
          context,
          (.createAsset, "creates one"),
          (.refresh, "looks again"),
          (.libraries, "shows your libraries")
        ),
        "In Blender, “Mark as Asset” makes one; save the file in this folder.",
      ]
    }
  }

  /// Keys and what they do here, as a sentence; those that are bound to nothing are left out.
  private static func hint(_ context: ViewContext, _ keys: (Command, String)...) -> String {
    let parts = keys.compactMap { command, effect -> String? in
      guard command == .createAsset else {
        return context.keys(for: command).map { "\($0) \(effect)" }
      }
      guard context.state.noCreatingReason == nil else { return nil }
      // The shorter key creates a catalog while the tree has the focus.
      let isInTree = context.state.focus == .tree
      let key = (isInTree ? nil : context.keys(for: .create)) ?? context.keys(for: command)
      return key.map { "\($0) \(effect)" }
    }
    return parts.isEmpty ? "" : parts.joined(separator: ", ") + "."
  }
}
