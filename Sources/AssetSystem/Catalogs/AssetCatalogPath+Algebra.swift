extension AssetCatalogPath {
  /// The components from the top down.
  public var components: [ByteString] {
    utf8.bytes.split(separator: ASCII.slash).map { ByteString($0) }
  }

  /// The last component; empty for the empty path.
  public var name: ByteString {
    guard let slash = utf8.bytes.lastIndex(of: ASCII.slash) else { return utf8 }
    return ByteString(utf8.bytes[(slash + 1)...])
  }

  /// The path without its last component; the empty path is its own parent.
  public var parent: AssetCatalogPath {
    guard let slash = utf8.bytes.lastIndex(of: ASCII.slash) else { return .root }
    return AssetCatalogPath(clean: ByteString(utf8.bytes[..<slash]))
  }

  /// The paths above this one from the top down, without the empty path and without itself.
  public var ancestors: [AssetCatalogPath] {
    utf8.bytes.indices.filter { utf8.bytes[$0] == ASCII.slash }.map { slash in
      AssetCatalogPath(clean: ByteString(utf8.bytes[..<slash]))
    }
  }

  /// How many components stand before the last one: 0 at the top.
  public var depth: Int {
    utf8.bytes.count { $0 == ASCII.slash }
  }

  /// Whether this is the other path or below it; everything is inside the empty path.
  public func isInside(_ other: AssetCatalogPath) -> Bool {
    let (own, outer) = (utf8.bytes, other.utf8.bytes)
    guard own.starts(with: outer) else { return false }
    return outer.isEmpty || own.count == outer.count || own[outer.count] == ASCII.slash
  }

  /// This path followed by the other.
  public func appending(_ other: AssetCatalogPath) -> AssetCatalogPath {
    guard !isEmpty else { return other }
    guard !other.isEmpty else { return self }
    return AssetCatalogPath(clean: ByteString(utf8.bytes + [ASCII.slash] + other.utf8.bytes))
  }

  /// The path this becomes when `old` is moved to `new`; nil when it is not inside `old`.
  public func rebased(from old: AssetCatalogPath, to new: AssetCatalogPath) -> AssetCatalogPath? {
    guard isInside(old) else { return nil }
    let rest = utf8.bytes.dropFirst(old.isEmpty ? 0 : old.utf8.bytes.count + 1)
    return new.appending(AssetCatalogPath(clean: ByteString(rest)))
  }

  /// The simple name of a new catalog at this path: `-` for each `/`, and at most 63 bytes.
  ///
  /// From 63 bytes on it is `...` and the last 60 bytes. Blender may cut through the middle of a
  /// character there, and stops working when it comes across such a name; this drops the torn
  /// character, and puts U+FFFD for bytes that are not UTF-8.
  public var derivedSimpleName: ByteString {
    let name = Array(utf8.string.utf8).map { $0 == ASCII.slash ? ASCII.hyphen : $0 }
    guard name.count > 62 else { return ByteString(name) }
    let isContinuation = { (byte: UInt8) in byte & 0xC0 == 0x80 }
    return ByteString("...".utf8 + name.suffix(60).drop(while: isContinuation))
  }

  /// Whether this comes before the other in a tree: siblings by the bytes of their names, what is below
  /// a path directly behind it.
  func precedesInTree(_ other: AssetCatalogPath) -> Bool {
    let (own, others) = (utf8.bytes, other.utf8.bytes)
    for index in 0..<min(own.count, others.count) where own[index] != others[index] {
      // Less than all else that may be in a path.
      if own[index] == ASCII.slash { return true }
      return others[index] != ASCII.slash && own[index] < others[index]
    }
    return own.count < others.count
  }
}
