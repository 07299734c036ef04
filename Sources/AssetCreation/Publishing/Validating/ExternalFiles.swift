import AssetSystem
import LibraryStore

/// The files outside of a workfile that what is published needs, and which of them are there.
struct ExternalFiles: Sendable {
  /// The paths as they are stored, each once.
  let paths: [ByteString]
  /// Those of which nothing is there.
  let missing: [ByteString]

  /// Looks which files are there.
  ///
  /// - Parameters:
  ///   - stored: the paths as the workfile stores them.
  ///   - workfile: the workfile, an absolute path.
  init(_ stored: [[UInt8]], of workfile: ByteString) {
    var seen: Set<ByteString> = []
    let paths = stored.map { ByteString($0) }.filter { seen.insert($0).inserted }
    self.paths = paths
    missing = paths.filter { path in
      !Self.isThere(LinkedLibraryPath(path, storedIn: workfile).absolute)
    }
  }

  /// What a person should know, in one or two sentences; nil when there are none.
  var message: String? {
    guard let first = paths.first else { return nil }
    let shown = "'\(first.terminalSafe)'"
    guard paths.count > 1 else {
      return missing.isEmpty
        ? "It needs \(shown) besides the workfile."
        : "It needs \(shown) besides the workfile; that file is not there."
    }
    let all =
      "It needs \(paths.count) files besides the workfile: \(shown) and \(paths.count - 1) more."
    guard !missing.isEmpty else { return all }
    return "\(all) Not there: \(NameList(missing))."
  }

  /// Whether there is a file at a path, or any of the tiles that it stands for.
  private static func isThere(_ path: ByteString) -> Bool {
    if path.realPath != nil { return true }
    guard let pattern = FileNumbering(path.lastComponent) else { return false }
    return !path.parentFolder.folderNames(where: pattern.matches).isEmpty
  }
}

/// A file's name with `<UDIM>` or `<UVTILE>` in it, which stands for the number of a tile.
private struct FileNumbering {
  private enum Number {
    case digits(atLeast: Int)
    case tile
  }

  private let prefix: ArraySlice<UInt8>
  private let suffix: ArraySlice<UInt8>
  private let number: Number

  /// Understands a name; nil when it stands for one file alone.
  init?(_ name: ByteString) {
    let bytes = name.bytes
    for (token, number) in [("<UDIM>", Number.digits(atLeast: 4)), ("<UVTILE>", .tile)] {
      guard let range = bytes.firstRange(of: Array(token.utf8)) else { continue }
      (prefix, suffix, self.number) = (
        bytes[..<range.lowerBound], bytes[range.upperBound...], number
      )
      return
    }
    return nil
  }

  /// Whether a name is this one with any number.
  func matches(_ name: ByteString) -> Bool {
    let bytes = name.bytes
    guard bytes.count > prefix.count + suffix.count, bytes.starts(with: prefix),
      bytes.suffix(suffix.count).elementsEqual(suffix)
    else { return false }
    let middle = bytes.dropFirst(prefix.count).dropLast(suffix.count)
    switch number {
    case .digits(let least): return middle.count >= least && middle.allSatisfy(Self.isDigit)
    case .tile:
      let parts = middle.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
      return parts.count == 2 && Self.isNumber(parts[0], after: "u")
        && Self.isNumber(parts[1], after: "v")
    }
  }

  private static func isNumber(_ text: ArraySlice<UInt8>, after letter: Character) -> Bool {
    text.count > 1 && text.first == letter.asciiValue && text.dropFirst().allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
