/// The keys of `config.toml`.
enum OptionKey: String, CaseIterable {
  case library
  case query
  case theme
  case view
  case details
  case catalogs
  case numbers
  case recursive
  case sort
  case reverse
  case mouse
  case drawing
  case keymapPreset = "keymap-preset"
  case images
  case previews
  case previewSize = "preview-size"
  case lowBandwidth = "low-bandwidth"
  case hintDelay = "hint-delay"
  case overlay
  case linkRoots = "link-roots"
  case backup
  case blender
  case previewPoses = "preview-poses"
  case followBlender = "follow-blender"
  case followPoses = "follow-poses"
  case session
  case sessionName = "session-name"
  case sessionFolder = "session-folder"
  case onActiveChanged = "on-active-changed"
  case onActivated = "on-activated"
  case hookDelay = "hook-delay"

  /// What it says, in one sentence.
  var help: String {
    switch self {
    case .library: "Tables: a library to open when none is named, with its name, path and overlay."
    case .query: "Tables: a smart catalog in the tree, with its name and query."
    case .theme: "What colors there are: auto, the name of a theme, or one of yours."
    case .view: "How assets are listed: grid or list."
    case .details: "Whether the details are shown: true or false."
    case .catalogs: "Whether the tree of catalogs is shown: true or false."
    case .numbers: "Whether assets are numbered: true or false."
    case .recursive: "Whether a catalog shows the assets of those below it: true or false."
    case .sort: "What assets are sorted by: name, type, catalog, modified, author, file or size."
    case .reverse: "Whether they are sorted the other way round: true or false."
    case .mouse: "Whether the mouse is used, rather than left to the terminal: true or false."
    case .drawing: "What lines are drawn with: auto, unicode or ascii."
    case .keymapPreset: "Which keys keymap.toml changes: default, blender, ranger or lf."
    case .images: "How previews are shown: auto, kitty, iterm2, sixel, symbols, ascii or off."
    case .previews: "Whether previews are shown: true or false."
    case .previewSize: "How large they are in the grid: auto, off, small, medium, large or huge."
    case .lowBandwidth: "Whether as little as possible is sent: true or false."
    case .hintDelay: "Milliseconds until keys that were begun show how they go on."
    case .overlay: "A folder of overlays for everybody."
    case .linkRoots: "Folders that are searched for files that link what is renamed or moved."
    case .backup: "Whether the old file is kept as .blend1 when one is changed: true or false."
    case .blender: "The Blender that opens files; the one in PATH without."
    case .previewPoses: "Whether a connected Blender shows the pose at the cursor: true or false."
    case .followBlender:
      "Whether the cursor follows the active asset of a connected Blender: true or false."
    case .followPoses: "Whether poses that a followed leader applies are applied: true or false."
    case .session: "Whether others can follow the browser, and scripts ask it: true or false."
    case .sessionName: "What they know it by; the name of the user without."
    case .sessionFolder: "A group's folder for sessions."
    case .onActiveChanged:
      "A program and its arguments that runs when another asset is the active one."
    case .onActivated: "A program and its arguments that runs when an asset is activated."
    case .hookDelay: "Milliseconds an asset stays active before on-active-changed runs."
    }
  }
}
