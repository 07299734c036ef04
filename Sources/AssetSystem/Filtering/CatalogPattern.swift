/// What `catalog:` looks for in a path.
///
/// As SQL, with the folded path `p`: `'/' || p || '/' LIKE '%' || needle || '%'`, without the first `%`
/// when the pattern begins at the top.
public struct CatalogPattern: Hashable, Sendable {
  static let asterisk: UInt8 = 0x2A

  /// Whether the pattern begins at the top of the tree.
  public let isAnchored: Bool
  /// The folded bytes to look for in the folded path with a slash in front and behind: `/elly/poses/`,
  /// or `/elly/po` for a last component that only begins so.
  public let needle: ByteString

  /// Takes the text of a `catalog:` term.
  public init(_ text: String) {
    var text = Array(ByteString(text).foldedForSearch.bytes.trimmed)
    isAnchored = text.first == ASCII.slash || text.first == ASCII.backslash
    let isOpen = text.last == Self.asterisk
    if isOpen { text.removeLast() }
    let path = AssetCatalogPath(cleaning: text).utf8.bytes
    let endsInSlash = text.last == ASCII.slash || text.last == ASCII.backslash
    let start = path.isEmpty ? [] : [ASCII.slash]
    needle = ByteString(start + path + (isOpen && !endsInSlash ? [] : [ASCII.slash]))
  }

  /// Whether a path is meant.
  public func matches(_ path: AssetCatalogPath) -> Bool {
    let slash = [ASCII.slash]
    let wrapped = ByteString(slash + path.utf8.foldedForSearch.bytes + slash)
    return isAnchored ? wrapped.bytes.starts(with: needle.bytes) : wrapped.contains(needle)
  }
}
