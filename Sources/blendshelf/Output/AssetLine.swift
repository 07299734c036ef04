import AssetSystem
import LibraryStore

/// An asset as one line of text: identifier, catalog and tags with tabs between them, and, if any come
/// from the overlay, which.
///
/// The identifier is one that commands take: where several of the libraries have such an asset, it begins with the
/// whole path of its file.
enum AssetLine {
  private static func text(_ asset: AssetRepresentation, as identifier: AssetIdentifier) -> String {
    let parts =
      [
        identifier.description,
        asset.catalogPath?.description ?? "",
        asset.metadata.tags.map(\.string).joined(separator: ", "),
      ] + (asset.overlay.isEmpty ? [] : ["overlay: " + asset.overlayFields.joined(separator: ", ")])
    return parts.map { ($0).terminalSafe }.joined(separator: "\t")
  }

  /// Prints all assets of a listing.
  static func print(_ request: AssetListRequest, of service: AssetLibraryService) async throws {
    var windows = KeyWindows(try await service.listing(request).keys)
    var lines = StandardOutput()
    let lookup = await AssetLookup(service)
    while let window = windows.next() {
      for asset in try await service.assets(window) {
        var identifier = asset.identifier
        if try await service.isAmbiguous(identifier) {
          identifier.file = lookup.path(of: asset.target)
        }
        try lines.writeLine(text(asset, as: identifier))
      }
    }
    try lines.flush()
  }
}

extension AssetRepresentation {
  /// The names of the fields whose values come from the overlay.
  var overlayFields: [String] { overlay.map(\.rawValue).sorted() }
}
