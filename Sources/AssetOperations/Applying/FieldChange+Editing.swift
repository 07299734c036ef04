package import AssetSystem
package import BlendFormat

extension PlannedChange.FieldChange {
  /// The edit that makes the change in the asset's file.
  ///
  /// - Parameters:
  ///   - asset: the data-block as it is named now.
  ///   - saved: the metadata it gets back when it becomes an asset again; nil when it becomes a new one.
  /// - Returns: nil where a value does not belong to its field, or the change is none of the content.
  func edit(of asset: DataBlockReference, restoring saved: SavedMetaData?) -> BlendEdit? {
    switch (field, new) {
    case (.name, .text(let name)): .rename(asset, to: name.bytes)
    case (.tags, .tags(let tags)): .setTags(asset, tags.map(\.bytes))
    case (.catalog, .catalog(let id, let simpleName)):
      .setCatalog(asset, BlendUUID(id), simpleName: simpleName.bytes)
    case (.description, .text(let text)): .setText(asset, .description, text.bytes)
    case (.author, .text(let text)): .setText(asset, .author, text.bytes)
    case (.copyright, .text(let text)): .setText(asset, .copyright, text.bytes)
    case (.license, .text(let text)): .setText(asset, .license, text.bytes)
    case (.asset, .asset(true, _)):
      if let saved { .restoreMetaData(asset, saved) } else { .mark(asset) }
    case (.asset, .asset(false, let hasFakeUser)): .clear(asset, keepingFakeUser: hasFakeUser)
    default: nil
    }
  }
}

extension BlendUUID {
  /// The ID of a catalog as files store it.
  package init(_ id: CatalogID) {
    let halves = id.bytes.reduce(into: (high: UInt64(0), low: UInt64(0))) { halves, byte in
      halves.high = halves.high << 8 | halves.low >> 56
      halves.low = halves.low << 8 | UInt64(byte)
    }
    self.init(high: halves.high, low: halves.low)
  }
}

extension PlannedLink {
  /// The edit that changes the link in the linking file.
  var edit: BlendEdit {
    switch change {
    case .name(let type, let old, let new):
      let reference = DataBlockReference(code: IDCode(rawValue: type.code), name: old.bytes)
      return .renameLinked(reference, library: library.bytes, to: new.bytes)
    case .libraryPath(let old, let new):
      return .setLibraryPath(old.bytes, to: new.bytes)
    }
  }

  /// Whether a file has the link as it was before the change.
  func isThere(in editor: inout BlendFileEditor) -> Bool {
    do throws(BlendFormatError) {
      // A link that is not there cannot even get the name it has.
      try editor.apply([settled.edit])
      return true
    } catch {
      return false
    }
  }

  /// The link with the change of giving it what it has.
  private var settled: PlannedLink {
    switch change {
    case .name(let type, let old, _):
      PlannedLink(file: file, library: library, change: .name(type, old: old, new: old))
    case .libraryPath(let old, _):
      PlannedLink(file: file, library: library, change: .libraryPath(old: old, new: old))
    }
  }

  /// The link as it was before the change.
  var reversed: PlannedLink { reversed(moving: [:]) }

  /// The link as it was before the change, in the file where that was then.
  ///
  /// - Parameter moves: other paths of files.
  /// - Returns: what makes the new link the old one again.
  func reversed(moving moves: [ByteString: ByteString]) -> PlannedLink {
    let file = moves[file] ?? file
    switch change {
    case .name(let type, let old, let new):
      return PlannedLink(file: file, library: library, change: .name(type, old: new, new: old))
    case .libraryPath(let old, let new):
      return PlannedLink(file: file, library: new, change: .libraryPath(old: new, new: old))
    }
  }
}
