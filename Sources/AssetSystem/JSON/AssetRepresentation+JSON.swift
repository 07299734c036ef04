extension AssetRepresentation {
  /// The asset as one JSON object on one line, with the keys of a row of `list --json`.
  ///
  /// Bytes that are not UTF-8 become U+FFFD; controls and what turns the direction of writing are escaped,
  /// so that the text can be pasted into a terminal.
  public var jsonRow: String { JSONText.object(jsonMembers) }

  /// The keys of ``jsonRow`` with their values as JSON; more may be put behind them.
  public var jsonMembers: [(String, String)] {
    let catalog = JSONText.object([
      ("uuid", JSONText.string(metadata.catalogID.description)),
      ("path", catalogPath.map { JSONText.string($0.description) } ?? "null"),
      ("simple_name", JSONText.string(metadata.catalogSimpleName.string)),
    ])
    let preview = previewSize.map { size in
      JSONText.object([("width", String(size.width)), ("height", String(size.height))])
    }
    let overlay = overlay.map(\.rawValue).sorted().map(JSONText.string)
    return [
      ("id", JSONText.string(identifier.description)),
      ("file", JSONText.string(identifier.file.string)),
      ("type", JSONText.string(identifier.type.name)),
      ("name", JSONText.string(identifier.name.string)),
      ("catalog", catalog),
      ("tags", JSONText.array(ofStrings: metadata.tags)),
      ("description", JSONText.string(metadata.description)),
      ("author", JSONText.string(metadata.author)),
      ("copyright", metadata.copyright.map(JSONText.string) ?? "null"),
      ("license", metadata.license.map(JSONText.string) ?? "null"),
      ("preview", preview ?? "null"),
      ("overlay", JSONText.array(overlay)),
    ]
  }
}
