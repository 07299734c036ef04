import AssetSystem

/// An asset with where it is, as `show` prints it.
struct AssetDetails {
  let asset: AssetRepresentation
  let library: LibrarySummary

  /// The `.blend` file's absolute path.
  var path: String { library.root.string + "/" + asset.identifier.file.string }

  /// The row of `list --json` with the library: of several libraries, rows may have the same identifier.
  var jsonRow: String {
    JSONText.object(
      asset.jsonMembers + [
        ("library", JSONText.string(library.name)), ("path", JSONText.string(path)),
      ]
    )
  }

  /// The row of `list --json` with more keys.
  var json: String {
    JSONText.object(
      asset.jsonMembers + [
        ("library", JSONText.string(library.name)),
        ("path", JSONText.string(path)),
        ("modified", JSONText.string(Timestamp.text(asset.fileModified))),
        ("size", String(asset.fileSize)),
        ("properties", asset.metadata.properties.json),
      ]
    )
  }
}
