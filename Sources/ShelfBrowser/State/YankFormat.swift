/// What of an asset is put on the clipboard.
public enum YankFormat: Hashable, Sendable, CaseIterable {
  /// The asset's lasting name: `characters/elly/poses.blend/Action/Fist`.
  case id
  /// The absolute path of its file.
  case path
  /// The name of its data-block.
  case name
  /// The path of its catalog.
  case catalog
  /// Its tags, separated by commas.
  case tags
  /// What `list --json` prints.
  case json
}
