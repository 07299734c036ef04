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
}
