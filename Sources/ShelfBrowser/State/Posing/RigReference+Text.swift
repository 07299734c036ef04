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

  /// Where it is, in few columns and made safe for a terminal: `shot010 · Elly`.
  var shortName: String {
    let name = fileName.bytes
    let suffix = Array(".blend".utf8)
    let stem = name.count > suffix.count && name.suffix(suffix.count) == suffix[...]
    let shown = stem ? ByteString(name.dropLast(suffix.count)) : fileName
    return "\(shown.terminalSafe) · \(rig.terminalSafe)"
  }

  /// Where it is, made safe for a terminal: `shot010.blend · Elly`.
  var name: String { "\(fileName.terminalSafe) · \(rig.terminalSafe)" }
}
