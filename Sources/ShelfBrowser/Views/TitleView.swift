import AssetSystem
import CellCanvas

/// The line at the top: library, catalog path, filter, and how many assets are listed.
enum TitleView {
  /// The columns of the library's name and its mark, which open the list of libraries.
  static func libraryRange(_ state: BrowserState, in rect: Rect) -> Range<Int> {
    let end = min(rect.column + rect.width, rect.column + libraryName(state).count + 4)
    return rect.column..<max(rect.column, end)
  }

  /// The name of what is in scope.
  static func libraryName(_ state: BrowserState) -> String {
    switch state.place.scope {
    case .all:
      state.libraries.count == 1 ? state.libraries[0].name : "All libraries"
    case .one(let id):
      state.libraries.first { $0.id == id }?.name ?? "Library"
    }
  }
}
