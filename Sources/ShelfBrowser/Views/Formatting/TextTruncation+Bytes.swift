import AssetSystem
import CellCanvas

extension TextTruncation {
  /// Text as a file holds it, made safe for a terminal and cut to at most so many columns.
  ///
  /// Most of a text that cannot fit is not looked at: a name or an author may be megabytes long.
  func cut(safe bytes: some BidirectionalCollection<UInt8>, to columns: Int) -> String {
    guard columns > 0 else { return "" }
    // Enough bytes for every script, with marks and joined emoji.
    let most = min(columns, 1 << 16) * 16 + 64
    guard bytes.count > 2 * most else {
      return cut(String(decoding: bytes, as: UTF8.self).terminalSafe, to: columns)
    }
    var end = bytes.index(bytes.startIndex, offsetBy: most)
    while end > bytes.startIndex, UTF8.isContinuation(bytes[end]) { end = bytes.index(before: end) }
    var text = String(decoding: bytes[..<end], as: UTF8.self) + "…"
    if self == .middle {
      var start = bytes.index(bytes.endIndex, offsetBy: -most)
      while start < bytes.endIndex, UTF8.isContinuation(bytes[start]) {
        start = bytes.index(after: start)
      }
      text += String(decoding: bytes[start...], as: UTF8.self)
    }
    return cut(text.terminalSafe, to: columns)
  }
}
