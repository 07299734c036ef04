import AssetSystem

extension Double {
  /// Reads a decimal number with an optional sign, point and exponent between blanks.
  ///
  /// Nil for all else: other bases, infinities and what is no number.
  init?(decimal text: ByteString) {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D]
    var bytes = text.bytes[...]
    while let last = bytes.last, blanks.contains(last) { bytes.removeLast() }
    bytes = bytes.drop { blanks.contains($0) }
    // The standard library also takes hexadecimal numbers and words.
    let allowed = Set("0123456789+-.eE".utf8)
    guard bytes.contains(where: { (0x30...0x39).contains($0) }), bytes.allSatisfy(allowed.contains),
      let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite
    else { return nil }
    self = number
  }

  /// The number rounded to so many decimals on its exact binary value, halves to the even digit.
  ///
  /// - Parameter decimals: from 0 to 22.
  /// - Returns: the nearest number there is to the rounded one.
  func rounded(decimals: Int) -> Double {
    // The number is significand · 2^exponent, both whole.
    guard isFinite, !isZero else { return self }
    let exponent = Int(self.exponent) - Double.significandBitCount
    guard exponent < 0 else { return self }
    let significand = UInt128(self.significand * 0x1p52)
    var scale: UInt128 = 1
    for _ in 0..<decimals { scale *= 10 }
    // Less than 2^53 times 10^22 is less than 2^127.
    let scaled = significand * scale
    let quotient: UInt128
    if exponent <= -128 {
      quotient = 0
    } else {
      let divisor = UInt128(1) << UInt128(-exponent)
      let (whole, rest) = scaled.quotientAndRemainder(dividingBy: divisor)
      let half = divisor >> 1
      quotient = whole + (rest > half || rest == half && whole & 1 == 1 ? 1 : 0)
    }
    // Decimal digits are read back as the nearest number there is.
    let magnitude = Double("\(quotient)e-\(decimals)") ?? self.magnitude
    return sign == .minus ? -magnitude : magnitude
  }
}
