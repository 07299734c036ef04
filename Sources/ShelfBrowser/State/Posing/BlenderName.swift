public import AssetSystem

/// What a connected Blender is called, made safe for a terminal: `Blender 4.5 · shot010.blend`.
public struct BlenderName: Hashable, Sendable, CustomStringConvertible {
  /// Blender's version, as `4.5.3`.
  public var version: ByteString
  /// The open file; empty when it was never saved.
  public var file: ByteString

  /// Names a Blender.
  public init(version: ByteString, file: ByteString) {
    self.version = version
    self.file = file
  }

  /// The name: what is fixed in a version does not matter.
  public var description: String {
    let numbers = version.bytes.split(
      separator: UInt8(ascii: "."),
      omittingEmptySubsequences: false
    )
    let short = ByteString(Array(numbers.prefix(2).joined(separator: [UInt8(ascii: ".")])))
    return "Blender \(short.terminalSafe) · \(Self.text(ofFile: file))"
  }

  /// The name of an open file without its folder.
  static func text(ofFile file: ByteString) -> String {
    file.isEmpty ? "unsaved" : RigReference(file: file, rig: "").fileName.terminalSafe
  }
}
