/// A `DNA1` block with everything derived from it, shared by all files of one build of Blender.
final class ParsedDNA: Sendable {
  let bytes: [UInt8]
  let format: MachineFormat
  let sdna: SDNA
  let layout: AssetLayout

  init(bytes: [UInt8], format: MachineFormat) throws(BlendFormatError) {
    self.bytes = bytes
    self.format = format
    sdna = try SDNA(parsing: bytes.span.bytes, format: format)
    layout = AssetLayout(sdna: sdna, format: format)
  }
}
