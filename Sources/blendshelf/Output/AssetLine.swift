import AssetSystem
import LibraryStore

/// An asset as one line of text: identifier, catalog and tags with tabs between them, and, if any come
/// from the overlay, which.
enum AssetLine {
  static func text(_ asset: AssetRepresentation) -> String {
    let parts =
      [
        asset.identifier.description,
        asset.catalogPath?.description ?? "",
        asset.metadata.tags.map(\.string).joined(separator: ", "),
      ] + (asset.overlay.isEmpty ? [] : ["overlay: " + asset.overlayFields.joined(separator: ", ")])
    return parts.map { ($0).terminalSafe }.joined(separator: "\t")
  }

  /// Prints all assets of a listing.
  static func print(_ request: AssetListRequest, of service: AssetLibraryService) async throws {
    var windows = KeyWindows(try await service.listing(request).keys)
    var lines = StandardOutput()
    while let window = windows.next() {
      for asset in try await service.assets(window) { try lines.writeLine(text(asset)) }
    }
    try lines.flush()
  }
}

extension AssetRepresentation {
  /// The names of the fields whose values come from the overlay.
  var overlayFields: [String] { overlay.map(\.rawValue).sorted() }
}
