/// Reads sixel back into pixels, as a terminal does.
struct SixelDecoder {
  /// Columns and rows, as the picture itself tells them.
  private(set) var size = (width: 0, height: 0)
  /// Red, green and blue, 0 to 255, by row and column; nil where nothing was painted.
  private(set) var pixels: [[SIMD3<Double>?]] = []

  /// Nil where the bytes are no sixel picture, or it leaves the size it tells.
  init?(_ bytes: [UInt8]) {
    let text = Array(bytes)
    guard text.starts(with: Array("\u{1B}P".utf8)), text.suffix(2) == Array("\u{1B}\\".utf8),
      let start = text.firstIndex(of: UInt8(ascii: "q"))
    else { return nil }
    var body = text[(start + 1)...].dropLast(2)
    var palette: [Int: SIMD3<Double>] = [:]
    var color = 0
    var (column, band) = (0, 0)
    func numbers() -> [Int] {
      let digits = body.prefix { $0 == UInt8(ascii: ";") || (0x30...0x39).contains($0) }
      body = body.dropFirst(digits.count)
      return String(decoding: digits, as: UTF8.self).split(separator: ";").compactMap { Int($0) }
    }
    while let byte = body.popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        let raster = numbers()
        guard raster.count == 4 else { return nil }
        size = (raster[2], raster[3])
        pixels = Array(repeating: Array(repeating: nil, count: size.width), count: size.height)
      case UInt8(ascii: "#"):
        let values = numbers()
        guard let number = values.first else { return nil }
        color = number
        if values.count == 5 {
          guard values[1] == 2 else { return nil }
          palette[number] =
            SIMD3(Double(values[2]), Double(values[3]), Double(values[4])) * 255 / 100
        }
      case UInt8(ascii: "$"): column = 0
      case UInt8(ascii: "-"): (column, band) = (0, band + 6)
      case UInt8(ascii: "!"), 0x3F...0x7E:
        var count = 1
        var sixel = byte
        if byte == UInt8(ascii: "!") {
          guard let repeats = numbers().first, let next = body.popFirst() else { return nil }
          (count, sixel) = (repeats, next)
        }
        for _ in 0..<count {
          for bit in 0..<6 where (sixel - 0x3F) >> UInt8(bit) & 1 == 1 {
            guard column < size.width, band + bit < size.height else { return nil }
            pixels[band + bit][column] = palette[color]
          }
          column += 1
        }
      default: return nil
      }
    }
  }
}
