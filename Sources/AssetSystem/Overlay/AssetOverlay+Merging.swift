extension AssetOverlay {
  /// The fields an overlay can hold.
  public static let fields: Set<AssetField> = [
    .tags, .catalog, .description, .author, .copyright, .license,
  ]

  /// The tags shown for an asset whose file has these.
  public func tags(over own: [ByteString]) -> [ByteString] {
    let removed = Set(removedTags)
    let kept = own.filter { !removed.contains($0) }
    return TagEdit.change(add: addedTags, remove: []).applied(to: kept)
  }

  /// Puts the values over a file's own.
  ///
  /// - Parameter own: what the file says.
  /// - Returns: what is shown, and the fields in which it is not what the file says.
  public func merged(
    over own: AssetMetaData
  ) -> (metadata: AssetMetaData, fields: Set<AssetField>) {
    var merged = own
    merged.tags = tags(over: own.tags)
    if let description { merged.description = description.string }
    if let author { merged.author = author.string }
    if let copyright { merged.copyright = Self.shown(copyright, over: own.copyright) }
    if let license { merged.license = Self.shown(license, over: own.license) }
    if let catalog {
      merged.catalogID = catalog.id
      merged.catalogSimpleName = catalog.simpleName
    }
    var fields: Set<AssetField> = []
    func note(_ field: AssetField, _ isOther: Bool) {
      if isOther { fields.insert(field) }
    }
    note(.tags, merged.tags != own.tags)
    note(.description, Self.areOther(merged.description, own.description))
    note(.author, Self.areOther(merged.author, own.author))
    note(.copyright, Self.areOther(merged.copyright, own.copyright))
    note(.license, Self.areOther(merged.license, own.license))
    note(
      .catalog,
      merged.catalogID != own.catalogID || merged.catalogSimpleName != own.catalogSimpleName
    )
    return (merged, fields)
  }

  /// The overlay after an edit of what is shown; names and files have no place in it.
  ///
  /// A value that is the file's own again is left to the file: setting back what was there takes an
  /// entry away.
  ///
  /// - Parameters:
  ///   - edit: the change.
  ///   - own: what the file says.
  /// - Returns: the overlay after the edit; empty when nothing is left to it.
  public func edited(by edit: AssetEdit, over own: AssetMetaData) -> AssetOverlay {
    var overlay = self
    if let tags = edit.tags {
      overlay.setTags(tags.applied(to: self.tags(over: own.tags)), over: own.tags)
    }
    func value(_ new: ByteString?, _ old: ByteString?, over own: String?) -> ByteString? {
      guard let new else { return old }
      return new == ByteString(own ?? "") ? nil : new
    }
    overlay.description = value(edit.description, description, over: own.description)
    overlay.author = value(edit.author, author, over: own.author)
    overlay.copyright = value(edit.copyright, copyright, over: own.copyright)
    overlay.license = value(edit.license, license, over: own.license)
    if let catalog = edit.catalog {
      let present = CatalogAssignment(id: own.catalogID, simpleName: own.catalogSimpleName)
      overlay.catalog = catalog == present ? nil : catalog
    }
    return overlay
  }

  /// Changes what is added and left out so that these tags are shown; the order is the file's, then that
  /// of the rest.
  private mutating func setTags(_ shown: [ByteString], over own: [ByteString]) {
    let (shownSet, ownSet) = (Set(shown), Set(own))
    let added = Set(addedTags)
    // What was added before stays so even if the file has it by now: it may lose it again.
    addedTags = shown.filter { !ownSet.contains($0) || added.contains($0) }
    let removed = Set(removedTags).union(ownSet).subtracting(shownSet)
    removedTags = removed.sorted()
  }

  private static func areOther(_ text: String?, _ other: String?) -> Bool {
    text.map { ByteString($0) } != other.map { ByteString($0) }
  }

  /// A file that does not know the field shows nothing where the overlay has nothing to show.
  private static func shown(_ text: ByteString, over own: String?) -> String? {
    text.isEmpty && own == nil ? nil : text.string
  }
}
