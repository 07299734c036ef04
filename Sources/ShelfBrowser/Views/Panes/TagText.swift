import AssetSystem

/// Tags on one line.
enum TagText {
  /// The tags with a separator between, made safe for a terminal.
  static func joined(_ tags: [ByteString], _ context: ViewContext) -> String {
    tags.map(\.terminalSafe).joined(separator: " \(context.glyphs.separator) ")
  }
}
