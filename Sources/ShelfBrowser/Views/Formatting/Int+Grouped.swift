extension BinaryInteger {
  /// The number with a comma between thousands: `1,284`.
  var grouped: String {
    let digits = String(magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return self < 0 ? "-" + text : text
  }

  /// The number and the noun it counts: `1 file`, `1,284 files`.
  func counted(_ noun: String, plural: String? = nil) -> String {
    grouped + " " + (self == 1 ? noun : plural ?? noun + "s")
  }
}
