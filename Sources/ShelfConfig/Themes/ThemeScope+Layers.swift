extension ThemeScope {
  /// What others are drawn upon; a scope without a background of its own takes theirs.
  public static let surfaces: [ThemeScope] = [
    .ui, .title, .tree, .grid, .details, .status, .overlay, .field,
  ]

  /// The surfaces that lie over others.
  static let boxes: [ThemeScope] = [.overlay, .field]

  /// What marks the cursor by its background.
  public static let bars: [ThemeScope] = [
    .treeActive, .treeActiveUnfocused, .gridActive, .gridActiveUnfocused, .overlayActive,
  ]

  /// The bar of the cursor in the focused pane, that of the other panes, and what both lie upon.
  static let cursors: [(focused: ThemeScope, unfocused: ThemeScope, surface: ThemeScope)] = [
    (.treeActive, .treeActiveUnfocused, .tree), (.gridActive, .gridActiveUnfocused, .grid),
  ]

  /// Lines, which nobody has to read.
  public static let lines: [ThemeScope] = [.border, .borderFocused, .scrollbar, .overlayBorder]
}
