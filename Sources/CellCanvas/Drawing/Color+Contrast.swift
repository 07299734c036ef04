import Glibc

extension Color {
  /// How well one color can be read on another, 1 to 21, by the rules of WCAG 2; 4.5 is enough for text.
  ///
  /// Nil where either is the terminal's own and therefore unknown.
  public func contrast(with other: Color) -> Double? {
    guard let one = luminance, let two = other.luminance else { return nil }
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  private var luminance: Double? {
    components.map {
      0.2126 * Self.linear($0.red) + 0.7152 * Self.linear($0.green)
        + 0.0722 * Self.linear($0.blue)
    }
  }

  private static func linear(_ component: UInt8) -> Double {
    let value = Double(component) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
