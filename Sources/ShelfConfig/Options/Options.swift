public import CellCanvas

/// What a person can set in `config.toml`.
public struct Options: Hashable, Sendable {
  /// How assets are shown.
  public enum Layout: String, Hashable, Sendable, CaseIterable {
    /// In cells, several to a row.
    case grid
    /// One to a row.
    case list
  }

  /// What assets are sorted by at the start.
  public enum Sort: String, Hashable, Sendable, CaseIterable {
    /// The name.
    case name
    /// The type of data-block.
    case type
    /// The catalog path.
    case catalog
    /// When the file was changed, newest first.
    case modified
    /// The author.
    case author
    /// The path of the file.
    case file
    /// The size of the file, largest first.
    case size
  }

  /// Which characters lines and marks are drawn with.
  public enum Drawing: String, Hashable, Sendable, CaseIterable {
    /// Box drawing where the locale is UTF-8, else ASCII.
    case auto
    /// Box drawing, always.
    case unicode
    /// ASCII, always.
    case ascii
  }

  /// How large the previews in the grid are.
  public enum PreviewSize: String, Hashable, Sendable, CaseIterable {
    /// As large as suits the screen; none on low ones.
    case auto
    /// There are none.
    case off
    /// 8 by 4 cells.
    case small
    /// 12 by 6 cells.
    case medium
    /// 20 by 10 cells.
    case large
    /// 32 by 16 cells.
    case huge
  }

  /// A library to open when no path is given.
  public struct Library: Hashable, Sendable {
    /// What it is called; by default the name of its folder.
    public var name: String
    /// The folder as written, perhaps with a leading `~`; see ``ConfigLocations/expandingTilde(_:)``.
    public var path: String
    /// `overlay`: the library's own overlay file as written, perhaps with a leading `~`; nil for the usual
    /// one.
    public var overlay: String?

    /// Makes a library.
    public init(name: String, path: String, overlay: String? = nil) {
      self.name = name
      self.path = path
      self.overlay = overlay
    }
  }

  /// A query with a name, shown in the tree as a smart catalog.
  public struct SavedQuery: Hashable, Sendable {
    /// What it is called.
    public var name: String
    /// The query, in the language of the search.
    public var query: String

    /// Makes a saved query.
    public init(name: String, query: String) {
      self.name = name
      self.query = query
    }
  }

  /// `[[library]]`: the libraries, in the order of the switcher.
  public var libraries: [Library] = []
  /// `[[query]]`: saved queries, in the order of the tree.
  public var savedQueries: [SavedQuery] = []
  /// `theme`: the name of a theme, ours or one in the themes folder; `auto` for the dark or the light one, as the
  /// terminal is.
  public var theme = ThemeSet.automatic
  /// `view`: grid or list.
  public var layout = Layout.grid
  /// `details`: whether details are shown.
  public var showsDetails = true
  /// `catalogs`: whether the tree is shown.
  public var showsCatalogs = true
  /// `numbers`: whether items are numbered.
  public var showsNumbers = false
  /// `recursive`: whether a catalog lists the assets of its children, too.
  public var isRecursive = true
  /// `sort`: what assets are sorted by.
  public var sort = Sort.name
  /// `reverse`: whether that order is turned around.
  public var isSortReversed = false
  /// `mouse`: whether the mouse is used; without, the terminal selects text with it.
  public var usesMouse = true
  /// `drawing`: box drawing or ASCII.
  public var drawing = Drawing.auto
  /// `keymap-preset`: the keys that `keymap.toml` changes.
  public var keymapPreset = KeymapPreset.standard
  /// `images`: how previews get onto the terminal.
  public var images = PictureChoice.auto
  /// `previews`: whether previews are shown.
  public var showsPreviews = true
  /// `preview-size`: how large the previews in the grid are.
  public var previewSize = PreviewSize.auto
  /// `low-bandwidth`: whether as little as possible is sent to the terminal.
  public var isLowBandwidth = false
  /// `hint-delay`: how long a pending key waits before its continuations are shown; milliseconds, 0 to 10,000.
  public var hintDelay = 300
  /// `overlay`: a studio's folder of overlays as written, perhaps with a leading `~`; nil for one's own, see
  /// ``ConfigLocations/overlaysFolder``.
  public var overlay: String?
  /// `link-roots`: folders searched for files that link a renamed asset or moved file, as written, perhaps
  /// with a leading `~`.
  public var linkRoots: [String] = []
  /// `backup`: whether the old file is kept as `.blend1` when one is changed.
  public var keepsBackup = false
  /// `blender`: the program that opens files, as written, perhaps with a leading `~`; nil for the one in `$PATH`.
  public var blender: String?
  /// `preview-poses`: whether the pose at the cursor is shown on the rig of a connected Blender; nil: while
  /// one follows.
  public var previewsPoses: Bool?
  /// `follow-blender`: whether the cursor goes along with the asset that is active in a connected Blender.
  public var followsBlender = false
  /// `follow-poses`: whether the poses that a followed leader applies are applied here, too.
  public var followsPoses = false

  /// `session`: whether a browser can be followed and asked by others; see `blendshelf session`.
  public var hasSession = true
  /// `session-name`: what the browser's session is called; nil for the user's name.
  public var sessionName: String?
  /// `session-folder`: a folder for sessions of a group as written, perhaps with a leading `~`; nil for the
  /// user's own.
  public var sessionFolder: String?
  /// `on-active-changed`: a program with its arguments that runs when another asset is the active one; empty
  /// for none.
  public var onActiveChanged: [String] = []
  /// `on-activated`: a program with its arguments that runs when an asset is activated; empty for none.
  public var onActivated: [String] = []
  /// `hook-delay`: how long an asset is the active one before `on-active-changed` runs; milliseconds, 0 to
  /// 10,000.
  public var hookDelay = 120

  /// The options of somebody who has set none.
  public init() {}
}
