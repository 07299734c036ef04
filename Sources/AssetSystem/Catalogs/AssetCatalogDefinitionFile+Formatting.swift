extension AssetCatalogDefinitionFile {
  /// The file in normal form: header, version, then a line for each catalog.
  ///
  /// Lines are ordered by path, byte by byte, and where paths are equal the larger UUID comes first.
  /// Lines that nothing could be made of follow at the end, after a blank line, in the order they had:
  /// there no reader takes them for the version line, and reading the result and formatting it again
  /// gives the same bytes. No catalog is invented.
  public func formatted() -> [UInt8] {
    var text = Array(Self.header.utf8)
    let ordered = catalogs.sorted { left, right in
      left.path == right.path ? left.id > right.id : left.path < right.path
    }
    for catalog in ordered {
      text += catalog.id.utf8
      text.append(ASCII.colon)
      text += catalog.path.utf8.bytes
      text.append(ASCII.colon)
      text += catalog.simpleName.bytes
      text.append(ASCII.lineFeed)
    }
    if !keptLines.isEmpty && !catalogs.isEmpty { text.append(ASCII.lineFeed) }
    for line in keptLines {
      text += line.bytes
      text.append(ASCII.lineFeed)
    }
    return text
  }

  private static let header = """
    # This is an Asset Catalog Definition file for Blender.
    #
    # Empty lines and lines starting with `#` will be ignored.
    # The first non-ignored line should be the version indicator.
    # Subsequent lines are of the format "CATALOG_UUID:catalog/path/for/assets:simple catalog name"

    VERSION \(supportedVersion)


    """
}
