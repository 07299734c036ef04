import AssetSystem

extension RigReference {
  /// The workfile's name without its folder: `shot010.blend`.
  var fileName: ByteString {
    ByteString(file.bytes[(slash.map { $0 + 1 } ?? 0)...])
  }

  /// The folder of the workfile.
  var folder: ByteString {
    ByteString(file.bytes[..<(slash ?? 0)])
  }

  private var slash: Int? { file.bytes.lastIndex(of: UInt8(ascii: "/")) }

  /// A message about the workfile that does not begin with its path any more.
  func shortened(_ message: String) -> String {
    let path = file.string + ": "
    return message.utf8.starts(with: path.utf8) ? String(message.dropFirst(path.count)) : message
  }

  /// Where it is, in few columns and made safe for a terminal: `shot010 · Elly`,
  /// `Blender · shot010 · Elly`.
  var shortName: String { (isLive ? "Blender · " : "") + shortPlace }

  /// The workfile and the rig in few columns, made safe for a terminal: `shot010 · Elly`.
  var shortPlace: String { "\(shortFile) · \(rig.terminalSafe)" }

  /// Where it is, made safe for a terminal: `shot010.blend · Elly`, `Blender · shot010.blend · Elly`.
  var name: String {
    isLive
      ? "Blender · \(BlenderName.text(ofFile: file)) · \(rig.terminalSafe)"
      : "\(fileName.terminalSafe) · \(rig.terminalSafe)"
  }

  /// Where it is, in a sentence: `Elly in shot010.blend`, `Elly in Blender`; not made safe.
  var place: String { "\(rig.string) in \(isLive ? "Blender" : fileName.string)" }

  /// The workfile's name without its folder and ending, made safe for a terminal: `shot010`.
  var shortFile: String {
    guard !file.isEmpty else { return BlenderName.text(ofFile: file) }
    let name = fileName.bytes
    let suffix = Array(".blend".utf8)
    let stem = name.count > suffix.count && name.suffix(suffix.count) == suffix[...]
    return (stem ? ByteString(name.dropLast(suffix.count)) : fileName).terminalSafe
  }
}
