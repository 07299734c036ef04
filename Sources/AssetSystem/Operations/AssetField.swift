/// What an operation can change about an asset.
public enum AssetField: String, Hashable, Sendable, CaseIterable {
  /// The data-block's name, by which other files link it.
  case name
  /// Whether the data-block is an asset at all.
  case asset
  /// The tags.
  case tags
  /// The catalog with its simple name.
  case catalog
  /// The description.
  case description
  /// The author.
  case author
  /// The copyright notice, in files from Blender 4.0.
  case copyright
  /// The license, in files from Blender 4.0.
  case license
  /// The path of a `.blend` file within its library.
  case file
}
