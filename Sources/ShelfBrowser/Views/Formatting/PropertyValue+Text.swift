import AssetSystem

extension PropertyValue {
  /// The number in few digits.
  var shortText: String {
    switch self {
    case .float(let value): Self.text(Double(value))
    case .double(let value): Self.text(value)
    case .integer(let value): String(value)
    case .boolean(let value): value ? "yes" : "no"
    }
  }

  private static func text(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e9 else { return String(value) }
    let rounded = (value * 10_000).rounded() / 10_000
    // What is not nothing is not shown as nothing.
    guard rounded != 0 || value == 0 else { return String(Float(value)) }
    let text = String(rounded == 0 ? 0 : rounded)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
