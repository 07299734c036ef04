/// A `DNA1` block with everything derived from it, shared by all files of one build of Blender.
final class ParsedDNA: Sendable {
  let bytes: [UInt8]
  let format: MachineFormat
  let sdna: SDNA
  let layout: AssetLayout
  /// Where the members of Actions lie; nil where there are none that are known.
  let actions: ActionLayout?
  /// Tells definitions apart (FNV-1a of the bytes).
  let digest: UInt64

  init(bytes: [UInt8], format: MachineFormat) throws(BlendFormatError) {
    self.bytes = bytes
    self.format = format
    digest = bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    sdna = try SDNA(parsing: bytes.span.bytes, format: format)
    layout = AssetLayout(sdna: sdna, format: format)
    actions = ActionLayout(sdna: sdna)
  }
}
