/// A number of bytes in the units Blender shows: `1.2 MiB`.
enum ByteCount {
  /// The number in the largest unit that leaves at least 1, with one decimal below 10.
  static func text(_ bytes: Int64) -> String {
    guard bytes >= 1024 else { return bytes.counted("byte") }
    var tenths = Double(bytes) * 10
    var unit = -1
    while tenths >= 10240, unit < units.count - 1 {
      tenths /= 1024
      unit += 1
    }
    let rounded = Int64(tenths.rounded(.down))
    return rounded < 100
      ? "\(rounded / 10).\(rounded % 10) \(units[unit])"
      : "\((rounded / 10).grouped) \(units[unit])"
  }

  private static let units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
}
