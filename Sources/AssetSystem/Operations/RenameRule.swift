/// How new names come from old ones.
public enum RenameRule: Hashable, Sendable {
  /// One name; with several targets it must hold `{n}`, which counts from 1 (`{n:03}` pads with zeros,
  /// `{n:03+10}` begins with 10). Every other brace or backslash is part of the name.
  case name(ByteString)
  /// Replaces everything a regular expression finds in a name by a template; see ``NameTemplate``.
  case replace(pattern: String, template: String)
  /// A name for each target; who is not in it keeps its name. Swaps and chains work.
  case map([AssetTarget: ByteString])
}
