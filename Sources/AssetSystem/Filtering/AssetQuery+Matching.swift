extension AssetQuery {
  /// Whether the asset meets every term; an index must find exactly these.
  ///
  /// Letter case never matters, accents do: both sides are compared byte by byte after
  /// ``ByteString/foldedForSearch``. What a field has to be:
  ///
  /// - a plain word is contained in the name, one of the tags, the description, the author or the
  ///   catalog path;
  /// - `name:` `author:` `file:` `description:` `license:` `copyright:` contain the text;
  /// - `tag:hand` is one of the tags; `tag:ha*` begins, `tag:*nd` ends one of them, `tag:*an*` is
  ///   contained in one, `tag:*` is any, so that `-tag:*` finds assets without tags;
  /// - `type:` is the beginning of a word for the type (``IDType/matches(_:)``);
  /// - `catalog:elly/poses` is a run of whole components of the path, so it finds catalogs of that name
  ///   and all below, wherever they are; `catalog:/characters` begins at the top, and in
  ///   `catalog:char*` the last component only begins like that; `catalog:*` is any known catalog.
  public func matches(_ asset: AssetRepresentation) -> Bool {
    terms.allSatisfy { $0.matches(asset) }
  }
}

extension AssetQuery.Term {
  /// Whether the asset meets the term.
  public func matches(_ asset: AssetRepresentation) -> Bool {
    texts.contains { matches($0, asset) } != isNegated
  }

  private func matches(_ text: String, _ asset: AssetRepresentation) -> Bool {
    let wanted = ByteString(text).foldedForSearch
    let contains = { (value: ByteString) in value.foldedForSearch.contains(wanted) }
    let metadata = asset.metadata
    switch field {
    case .any:
      return contains(asset.identifier.name) || metadata.tags.contains(where: contains)
        || contains(ByteString(metadata.description)) || contains(ByteString(metadata.author))
        || asset.catalogPath.map { contains($0.utf8) } == true
    case .name: return contains(asset.identifier.name)
    case .tag: return metadata.tags.contains { Self.matches(tag: $0.foldedForSearch, wanted) }
    case .type: return asset.identifier.type.matches(text)
    case .catalog: return asset.catalogPath.map { CatalogPattern(text).matches($0) } == true
    case .author: return contains(ByteString(metadata.author))
    case .file: return contains(asset.identifier.file)
    case .description: return contains(ByteString(metadata.description))
    case .license: return metadata.license.map { contains(ByteString($0)) } == true
    case .copyright: return metadata.copyright.map { contains(ByteString($0)) } == true
    }
  }

  private static func matches(tag: ByteString, _ pattern: ByteString) -> Bool {
    let isOpenAhead = pattern.bytes.first == CatalogPattern.asterisk
    let isOpenBehind = pattern.bytes.last == CatalogPattern.asterisk
    let text = pattern.bytes.dropFirst(isOpenAhead ? 1 : 0).dropLast(isOpenBehind ? 1 : 0)
    return switch (isOpenAhead, isOpenBehind) {
    case (false, false): tag.bytes.elementsEqual(text)
    case (false, true): tag.bytes.starts(with: text)
    case (true, false): tag.bytes.reversed().starts(with: text.reversed())
    case (true, true): tag.contains(ByteString(text))
    }
  }
}
