extension ThemeScope {
  /// Everything that has no look of its own.
  public static let ui = ThemeScope("ui")
  /// What the eye should find first.
  public static let accent = ThemeScope("ui.accent")
  /// What the eye should find last.
  public static let dim = ThemeScope("ui.dim")
  /// Lines between panes.
  public static let border = ThemeScope("ui.border")
  /// The line beside the focused pane.
  public static let borderFocused = ThemeScope("ui.border.focused")
  /// How far a list is scrolled.
  public static let scrollbar = ThemeScope("ui.scrollbar")
  /// What to do where there is nothing to show.
  public static let empty = ThemeScope("ui.empty")
  /// The top line.
  public static let title = ThemeScope("ui.title")
  /// The library in the top line.
  public static let titleLibrary = ThemeScope("ui.title.library")
  /// The catalog in the top line.
  public static let titlePath = ThemeScope("ui.title.path")
  /// Filters in the top line.
  public static let titleFilter = ThemeScope("ui.title.filter")
  /// The search in the top line.
  public static let titleSearch = ThemeScope("ui.title.search")
  /// How many assets are listed.
  public static let titleCount = ThemeScope("ui.title.count")
  /// The catalog tree.
  public static let tree = ThemeScope("ui.tree")
  /// The catalog at the cursor.
  public static let treeActive = ThemeScope("ui.tree.active")
  /// The catalog at the cursor while another pane has the focus.
  public static let treeActiveUnfocused = ThemeScope("ui.tree.active.unfocused")
  /// The cursor mark and the folds of the tree.
  public static let treeMark = ThemeScope("ui.tree.mark")
  /// How many assets a catalog has.
  public static let treeCount = ThemeScope("ui.tree.count")
  /// A catalog that is there only because its children are.
  public static let treeGenerated = ThemeScope("ui.tree.generated")
  /// The mark of catalog edits that are not saved.
  public static let treeUnsaved = ThemeScope("ui.tree.unsaved")
  /// A saved query.
  public static let treeQuery = ThemeScope("ui.tree.query")
  /// The assets, as grid or list.
  public static let grid = ThemeScope("ui.grid")
  /// The asset at the cursor.
  public static let gridActive = ThemeScope("ui.grid.active")
  /// The asset at the cursor while another pane has the focus.
  public static let gridActiveUnfocused = ThemeScope("ui.grid.active.unfocused")
  /// A selected asset.
  public static let gridSelected = ThemeScope("ui.grid.selected")
  /// The mark of a selected asset.
  public static let gridMark = ThemeScope("ui.grid.mark")
  /// The letters that were searched for.
  public static let gridMatch = ThemeScope("ui.grid.match")
  /// The number of an item.
  public static let gridNumber = ThemeScope("ui.grid.number")
  /// The second line of a cell, and further columns of the list.
  public static let gridDetail = ThemeScope("ui.grid.detail")
  /// The catalog of an asset, as a column of the list.
  public static let gridDetailCatalog = ThemeScope("ui.grid.detail.catalog")
  /// The details.
  public static let details = ThemeScope("ui.details")
  /// The name above the details.
  public static let detailsTitle = ThemeScope("ui.details.title")
  /// The name of a field.
  public static let detailsLabel = ThemeScope("ui.details.label")
  /// What is in a field.
  public static let detailsValue = ThemeScope("ui.details.value")
  /// The catalog of the asset, in the details.
  public static let detailsValueCatalog = ThemeScope("ui.details.value.catalog")
  /// The bottom line.
  public static let status = ThemeScope("ui.status")
  /// What has just been done.
  public static let statusMessage = ThemeScope("ui.status.message")
  /// What did not quite work, or why a key does nothing.
  public static let statusWarning = ThemeScope("ui.status.warning")
  /// What failed.
  public static let statusError = ThemeScope("ui.status.error")
  /// How far a scan is.
  public static let statusProgress = ThemeScope("ui.status.progress")
  /// Keys worth knowing, at the right.
  public static let statusHint = ThemeScope("ui.status.hint")
  /// The help screen, and the box of pending keys.
  public static let help = ThemeScope("ui.help")
  /// A heading in the help.
  public static let helpHeading = ThemeScope("ui.help.heading")
  /// A key in the help.
  public static let helpKey = ThemeScope("ui.help.key")
  /// A box above the panes.
  public static let overlay = ThemeScope("ui.overlay")
  /// The title of a box.
  public static let overlayTitle = ThemeScope("ui.overlay.title")
  /// The line around a box.
  public static let overlayBorder = ThemeScope("ui.overlay.border")
  /// The choice at the cursor in a box.
  public static let overlayActive = ThemeScope("ui.overlay.active")
  /// A choice that cannot be taken now.
  public static let overlayDisabled = ThemeScope("ui.overlay.disabled")
  /// A text field.
  public static let field = ThemeScope("ui.field")
  /// What is asked for.
  public static let fieldLabel = ThemeScope("ui.field.label")
  /// What could be typed.
  public static let fieldPlaceholder = ThemeScope("ui.field.placeholder")
  /// What cannot be understood.
  public static let fieldInvalid = ThemeScope("ui.field.invalid")
  /// A tag, wherever it is shown: all have one hue, as a change of hue for every tag would be sent with every page.
  public static let tag = ThemeScope("tag")
  /// A type of data-block, wherever it is shown.
  public static let type = ThemeScope("type")

  /// All scopes that the browser draws with, and those of Blender's types of data-block.
  public static let all: [ThemeScope] =
    [
      .ui, .accent, .dim, .border, .borderFocused, .scrollbar, .empty, .title, .titleLibrary,
      .titlePath, .titleFilter, .titleSearch, .titleCount, .tree, .treeActive,
      .treeActiveUnfocused, .treeMark, .treeCount, .treeGenerated, .treeUnsaved, .treeQuery,
      .grid, .gridActive, .gridActiveUnfocused, .gridSelected, .gridMark, .gridMatch,
      .gridNumber, .gridDetail, .gridDetailCatalog, .details, .detailsTitle, .detailsLabel,
      .detailsValue, .detailsValueCatalog, .status, .statusMessage, .statusWarning, .statusError,
      .statusProgress, .statusHint, .help,
      .helpHeading, .helpKey, .overlay, .overlayTitle, .overlayBorder,
      .overlayActive, .overlayDisabled, .field, .fieldLabel, .fieldPlaceholder, .fieldInvalid,
      .tag, .type,
    ] + types.map(type)

  /// As Blender names them in identifiers.
  private static let types = [
    "Action", "Annotation", "Armature", "Brush", "CacheFile", "Camera", "Collection", "Curve",
    "Curves", "Font", "FreestyleLineStyle", "GreasePencil", "Hair", "Image", "Ipo", "Key",
    "Lattice", "Library", "Light", "LightProbe", "LinkPlaceholder", "Mask", "Material", "Mesh",
    "Metaball", "MovieClip", "NodeTree", "Object", "PaintCurve", "Palette", "ParticleSettings",
    "PointCloud", "Scene", "Screen", "Simulation", "Sound", "Speaker", "Text", "Texture",
    "Volume", "WindowManager", "WorkSpace", "World",
  ]
}
