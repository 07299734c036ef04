import AssetSystem

/// What kinds of publishing there are.
enum PublishTarget {
  /// The names for what the command line and the browser do.
  private static let here: Set<ByteString> = ["default", "local", "blendshelf", "*"]

  /// Whether a plug-in for these kinds has its turn here; one that names none is for all.
  static func isThis(_ targets: [ByteString]) -> Bool {
    targets.isEmpty || !here.isDisjoint(with: targets)
  }
}
