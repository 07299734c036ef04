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

  /// Lines, which nobody has to read.
  public static let lines: [ThemeScope] = [.border, .borderFocused, .scrollbar, .overlayBorder]
}
