import AssetSystem

/// What a temporary file is called: the name alone tells what becomes of it after a crash.
///
/// `.NAME.RANDOM.writing` is a file no one will miss. `.NAME.OWN-OLD-MODIFIED.writing` is one that is
/// about to trade names with the present file: under it is found the new version (inode OWN), the version
/// it has replaced (inode OLD, last modified then), or, when another saved in the instant between the last
/// look and the trade, what that one saved, which belongs back into its place. Where the version it has
/// replaced is to be kept, `-` and the end of its later name follow: `.NAME.OWN-OLD-MODIFIED-1.writing`.
struct TemporaryName: Equatable {
  /// The name of the file that is written; cut where it would not fit.
  var target: ByteString
  /// What makes it unlike others.
  var kind: Kind

  enum Kind: Equatable {
    case random(UInt64)
    case trading(own: UInt64, old: UInt64, modified: Int64, backup: FileBackup? = nil)
  }

  private static let suffix = Array(".writing".utf8)
  private static let digits = 13
  private static let longest = 255
  private static let dot = UInt8(ascii: ".")

  init(of target: ByteString, _ kind: Kind) {
    self.target = target
    self.kind = kind
  }

  /// The file name.
  var fileName: ByteString {
    let words: [UInt64]
    var mark: [UInt8] = []
    switch kind {
    case .random(let number): words = [number]
    case .trading(let own, let old, let modified, let backup):
      words = [own, old, UInt64(bitPattern: modified)]
      if let backup { mark = [UInt8(ascii: "-"), backup.suffix] }
    }
    let word = words.map(Self.text).joined(separator: "-")
    let ending = [Self.dot] + Array(word.utf8) + mark + Self.suffix
    let name = target.bytes.prefix(Self.longest - 1 - ending.count)
    return ByteString([Self.dot] + name + ending)
  }

  /// Understands a file name; nil when it is none of ours.
  init?(parsing fileName: ByteString) {
    let bytes = fileName.bytes
    guard bytes.first == Self.dot, bytes.count > 1 + Self.suffix.count,
      bytes.suffix(Self.suffix.count).elementsEqual(Self.suffix)
    else { return nil }
    let inner = bytes.dropFirst().dropLast(Self.suffix.count)
    guard let last = inner.lastIndex(of: Self.dot), last > inner.startIndex else { return nil }
    var words = inner[(last + 1)...].split(
      separator: UInt8(ascii: "-"),
      omittingEmptySubsequences: false
    )
    var backup: FileBackup?
    if words.count == 4 {
      let mark = words.removeLast()
      backup = FileBackup.allCases.first { mark.elementsEqual([$0.suffix]) }
      guard backup != nil else { return nil }
    }
    let numbers = words.compactMap(Self.number)
    guard numbers.count == words.count else { return nil }
    target = ByteString(inner[..<last])
    switch numbers.count {
    case 1: kind = .random(numbers[0])
    case 3:
      kind = .trading(
        own: numbers[0],
        old: numbers[1],
        modified: Int64(bitPattern: numbers[2]),
        backup: backup
      )
    default: return nil
    }
  }

  private static func text(_ number: UInt64) -> String {
    let text = String(number, radix: 36)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }

  private static func number(_ word: ArraySlice<UInt8>) -> UInt64? {
    guard word.count == digits, word.allSatisfy({ !(65...90).contains($0) && $0 != 43 }) else {
      return nil
    }
    return UInt64(String(decoding: word, as: UTF8.self), radix: 36)
  }
}
