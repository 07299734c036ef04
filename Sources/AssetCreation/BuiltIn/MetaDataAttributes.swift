import AssetSystem

/// What there is to set of every asset that is published.
enum MetaDataAttributes {
  /// Which library's licences people choose from most; any text is allowed.
  private static let licensePlaceholder = "CC0, CC-BY, CC-BY-SA, GPL…"

  /// The attribute with the words that the asset is found by.
  static let tags: ByteString = "tags"

  /// The definitions, in the order of Blender's own asset browser.
  static func definitions() throws(CreationError) -> [AttributeDefinition] {
    [
      try .text(
        "description",
        label: "Description",
        tooltip: "What the asset is, for those who look for it.",
        isMultiline: true
      ),
      try .text(
        tags,
        label: "Tags",
        tooltip: "Words to find the asset by, with commas between them, or as a JSON list.",
        placeholder: "hand, hero"
      ),
      try .text("author", label: "Author"),
      try .text("copyright", label: "Copyright"),
      try .text("license", label: "License", placeholder: licensePlaceholder),
    ]
  }
}
