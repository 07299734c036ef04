/// How new names come from old ones.
public enum RenameRule: Hashable, Sendable {
  /// One name; with several targets it must hold `{n}`, which counts from 1 (`{n:03}` pads with zeros).
  case name(ByteString)
  /// Replaces what a regular expression finds by a template.
  case replace(pattern: String, template: String)
  /// A name for each target; who is not in it keeps its name. Swaps and chains work.
  case map([AssetTarget: ByteString])
}
