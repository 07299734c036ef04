public import CellCanvas

/// Where everything lies on the screen; follows from the size, the options and the focus alone.
///
/// Wide screens show tree, list and details side by side with one border column between two. Below
/// ``drawerWidth`` columns the tree is a drawer over the list, there only while it has the focus;
/// below ``detailsBesideWidth`` columns so are the details.
public struct BrowserLayout: Equatable, Sendable {
  /// The number of columns from which the tree stands beside the list.
  public static let drawerWidth = 60
  /// The number of columns from which the details stand beside the list.
  public static let detailsBesideWidth = 100

  /// The line with library, place and filter; empty on the lowest screens.
  public let title: Rect
  /// The row of the line below the title; nil on low screens.
  public let topRule: Int?
  /// The row of the line above the bottom line; nil on low screens.
  public let bottomRule: Int?
  /// The line that talks; empty on screens of one row.
  public let status: Rect
  /// The catalog tree; nil when hidden.
  public let tree: Rect?
  /// The assets; drawers cover part of it.
  public let list: Rect
  /// The details of the active asset; nil when hidden.
  public let details: Rect?
  /// The preview of the active asset, at the top of the details; nil where there is none.
  public let detailsPicture: Rect?
  /// What is known of the active asset; nil when the details are hidden.
  public let detailsText: Rect?
  /// The column of the line between tree and list.
  public let treeBorder: Int?
  /// The column of the line between list and details.
  public let detailsBorder: Int?
  /// Whether the tree lies over the list.
  public let isTreeDrawer: Bool
  /// Whether the details lie over the list.
  public let isDetailsDrawer: Bool
  /// How many cells stand side by side, 1 in the list layout; never 0.
  public let columns: Int
  /// The width of a cell in columns; never 0.
  public let cellWidth: Int
  /// The height of a cell in rows; never 0.
  public let cellHeight: Int

  /// The size of the thumbnails; `off` for none.
  public let thumbnailSize: ThumbnailSize
  /// The columns and rows of a thumbnail, which is above the name; nil for none.
  public var thumbnail: Size? { thumbnailSize.cells }

  /// How many whole lines of cells are visible; never 0.
  public var visibleLines: Int {
    // What is left free between two lines is not needed below the last.
    max(1, (list.height + (thumbnail == nil ? 0 : Self.thumbnailGap)) / cellHeight)
  }
  /// How many lines of the tree are, or would be, visible; never 0.
  public var treeVisibleLines: Int { max(1, list.height) }
  /// How many lines of the details are, or would be, visible; never 0.
  public var detailsVisibleLines: Int { max(1, detailsText?.height ?? list.height) }

  /// Lays out a screen.
  public init(_ state: BrowserState) {
    let width = max(0, state.size.width)
    let height = max(0, state.size.height)
    let titleHeight = height >= 4 ? 1 : 0
    let statusHeight = height >= 2 ? 1 : 0
    topRule = height >= 8 ? 1 : nil
    bottomRule = height >= 20 ? height - 2 : nil
    title = Rect(column: 0, row: 0, width: width, height: titleHeight)
    status = Rect(column: 0, row: height - statusHeight, width: width, height: statusHeight)
    let top = titleHeight + (topRule == nil ? 0 : 1)
    let bottom = height - statusHeight - (bottomRule == nil ? 0 : 1)
    let body = Rect(column: 0, row: top, width: width, height: bottom - top)

    isTreeDrawer = width < Self.drawerWidth
    isDetailsDrawer = width < Self.detailsBesideWidth
    let isTreeVisible = state.isTreeShown && (!isTreeDrawer || state.focus == .tree)
    let isDetailsVisible = state.isDetailsShown && (!isDetailsDrawer || state.focus == .details)

    let areDetailsBeside = isDetailsVisible && !isDetailsDrawer
    let treeWidth = Self.treeWidth(
      state.view.treeWidth,
      of: areDetailsBeside ? width - Self.smallestDetails - 1 : width
    )
    tree =
      isTreeVisible
      ? Rect(column: 0, row: body.row, width: treeWidth, height: body.height) : nil
    treeBorder = isTreeVisible && treeWidth < width ? treeWidth : nil
    let left = isTreeVisible && !isTreeDrawer ? treeWidth + 1 : 0

    let detailsWidth = Self.detailsWidth(state.view.detailsWidth, of: width, beside: left)
    let detailsColumn = width - detailsWidth
    details =
      isDetailsVisible
      ? Rect(column: detailsColumn, row: body.row, width: detailsWidth, height: body.height) : nil
    detailsBorder = isDetailsVisible && detailsColumn > 0 ? detailsColumn - 1 : nil
    let right = areDetailsBeside ? detailsColumn - 1 : width

    list = Rect(column: left, row: body.row, width: right - left, height: body.height)
    (detailsPicture, detailsText) = Self.split(details, in: state)
    thumbnailSize = Self.thumbnailSize(in: list, state)
    switch (state.list.layout, thumbnailSize.cells) {
    case (.list, _):
      columns = 1
      cellHeight = 1
    case (.grid, let thumbnail?):
      columns = max(1, list.width / Self.cellWidth(of: thumbnail))
      cellHeight = thumbnail.height + Self.thumbnailText + Self.thumbnailGap
    case (.grid, nil):
      columns = max(1, list.width / Self.smallestCell)
      cellHeight = list.height < 10 ? 1 : list.height < 30 ? 2 : 3
    }
    cellWidth = max(1, list.width / columns)
  }

  /// The width below which cells do not stand side by side, in columns.
  private static let smallestCell = 24
  /// The width that is always left to the list beside other panes, in columns.
  private static let smallestList = 28
  /// The smallest width of the details, in columns.
  private static let smallestDetails = 24

  private static func treeWidth(_ wanted: Int, of width: Int) -> Int {
    if width < drawerWidth { return max(0, min(max(wanted, 30), width - 4)) }
    return max(12, min(wanted, width - 1 - smallestList))
  }

  private static func detailsWidth(_ wanted: Int, of width: Int, beside left: Int) -> Int {
    if width < drawerWidth { return width }
    if width < detailsBesideWidth {
      return max(smallestDetails, min(wanted, width - 1 - smallestList))
    }
    return max(smallestDetails, min(wanted, width - left - 1 - smallestList))
  }
}
