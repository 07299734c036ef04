import AssetSystem
import Foundation

/// Assets as text for a person, a line a field.
enum AssetSheet {
  static func print(_ rows: [AssetDetails]) throws {
    var output = StandardOutput()
    for (index, row) in rows.enumerated() {
      if index > 0 { try output.writeLine("") }
      for (label, value) in fields(of: row) where !value.isEmpty {
        let blanks = String(repeating: " ", count: max(1, 13 - label.count))
        try output.writeLine(label.terminalSafe + blanks + value.terminalSafe)
      }
    }
    try output.flush()
  }

  private static func fields(of row: AssetDetails) -> [(String, String)] {
    let asset = row.asset
    let metadata = asset.metadata
    let catalog =
      asset.catalogPath?.description
      ?? (metadata.catalogID == .none
        ? "unassigned"
        : "unknown: \(metadata.catalogID) \(metadata.catalogSimpleName)")
    let preview = asset.previewSize.map { "\($0.width) × \($0.height)" }
    let fixed = [
      ("Name", asset.identifier.name.string),
      ("Type", asset.identifier.type.name),
      ("Identifier", asset.identifier.description),
      ("File", row.path),
      ("Library", row.library.displayName),
      ("Catalog", catalog),
      ("Tags", metadata.tags.map(\.string).joined(separator: ", ")),
      ("Description", metadata.description),
      ("Author", metadata.author),
      ("License", metadata.license ?? ""),
      ("Copyright", metadata.copyright ?? ""),
      ("Overlay", asset.overlayFields.joined(separator: ", ")),
      ("Preview", preview ?? "none"),
      ("Modified", Timestamp.text(asset.fileModified)),
    ]
    return fixed + metadata.properties.map { ("[\($0.name)]", $0.value.json) }
  }
}
