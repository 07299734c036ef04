/// A table of keys to begin with; `keymap.toml` changes it.
public enum KeymapPreset: String, Hashable, Sendable, CaseIterable {
  /// Keys as in vi, with those of yazi, ranger and lf where they agree.
  case standard = "default"
  /// Keys as in Blender's file browser and outliner.
  case blender
  /// Keys as in ranger.
  case ranger
  /// Keys as in lf.
  case lf

  /// What it is for, in one sentence.
  public var help: String {
    switch self {
    case .standard: "Keys as in vi, with those of yazi, ranger and lf where they agree."
    case .blender: "Keys as in Blender's file browser and outliner."
    case .ranger: "Keys as in ranger."
    case .lf: "Keys as in lf."
    }
  }

  /// Its keys; every command has one that has one in the default table.
  public var keymap: Keymap {
    switch self {
    case .standard: .standard
    case .blender: .blender
    case .ranger: .ranger
    case .lf: .lf
    }
  }
}
