public import AssetSystem

extension FileItem {
  /// The items that paths stand for: by folder in the order they come first, single files before sequences.
  ///
  /// - Parameters:
  ///   - paths: blanks around them do not count; empty ones are left out.
  ///   - allowsSequences: whether names that differ in one number only become one item.
  /// - Returns: the items.
  public static func items(ofPaths paths: [ByteString], allowsSequences: Bool) -> [FileItem] {
    var directories: [ByteString] = []
    var names: [ByteString: [ByteString]] = [:]
    for path in paths {
      let (directory, name) = path.trimmed.normalizedPath.splitPath
      guard !name.isEmpty else { continue }
      if names[directory] == nil { directories.append(directory) }
      names[directory, default: []].append(name)
    }
    return directories.flatMap { directory in
      let (singles, sequences) = FileSequence.sequences(
        in: (names[directory] ?? []).unique,
        areAllowed: allowsSequences
      )
      return singles.map { FileItem(directory: directory, filenames: [$0]) }
        + sequences.map { sequence in
          FileItem(
            directory: directory,
            filenames: sequence.members.map(\.name),
            template: sequence.template,
            frames: sequence.members.map(\.frame)
          )
        }
    }
  }
}

extension ByteString {
  /// The text without blanks at both ends.
  fileprivate var trimmed: ByteString {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    var rest = bytes[...].drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return ByteString(rest)
  }

  /// The path without empty parts, `.` and, where a part stands before them, `..`.
  ///
  /// Two slashes at the start are kept: they are Blender's way to say "beside this file".
  fileprivate var normalizedPath: ByteString {
    let slash = UInt8(ascii: "/")
    let slashes = bytes.prefix { $0 == slash }.count
    let root = slashes == 2 ? 2 : min(slashes, 1)
    let up = Array("..".utf8)
    var parts: [[UInt8]] = []
    for part in bytes.split(separator: slash).map(Array.init) where part != Array(".".utf8) {
      if part != up || parts.last == up || parts.isEmpty && root == 0 {
        parts.append(part)
      } else if root != 2 || !parts.isEmpty {
        parts = parts.dropLast()
      } else {
        // Beside a file whose folder is not known here.
        parts.append(part)
      }
    }
    return ByteString(
      Array(repeating: slash, count: root) + Array(parts.joined(separator: CollectionOfOne(slash)))
    )
  }

  /// The folder without a slash at its end, unless it is a root, and the name.
  fileprivate var splitPath: (directory: ByteString, name: ByteString) {
    let slash = UInt8(ascii: "/")
    guard let last = bytes.lastIndex(of: slash) else { return ("", self) }
    let directory = bytes[..<last]
    let isRoot = directory.allSatisfy { $0 == slash }
    return (
      ByteString(isRoot ? bytes[...last] : directory), ByteString(bytes[(last + 1)...])
    )
  }
}

extension [ByteString] {
  fileprivate var unique: [ByteString] {
    var seen: Set<ByteString> = []
    return filter { seen.insert($0).inserted }
  }
}
