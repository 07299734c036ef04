/// New paths for what a new file refers to, by the stored ones.
struct ExtractionPaths {
  let libraries: [[UInt8]: [UInt8]]
  let files: [[UInt8]: [UInt8]]
}
