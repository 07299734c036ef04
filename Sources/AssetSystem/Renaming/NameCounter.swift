/// A number in a new name: `{n}` counts from 1, `{n:03}` pads with zeros to three digits,
/// `{n:03+10}` begins with 10.
struct NameCounter: Hashable, Sendable {
  /// Digits at least; shorter numbers get zeros in front.
  var width = 1
  /// The number of the first name.
  var start = 1

  private static let maximumWidth = 20

  init() {}

  /// Reads what is between the braces.
  ///
  /// - Returns: nil when it is no counter at all, or one with a number nobody means.
  init?(parsing text: Substring) {
    guard text.first == "n" else { return nil }
    var rest = text.dropFirst()
    if rest.first == ":" {
      let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      if !digits.isEmpty {
        guard let width = Int(digits), (1...Self.maximumWidth).contains(width) else { return nil }
        self.width = width
      }
      rest = rest[digits.endIndex...]
      if digits.isEmpty, rest.first != "+" { return nil }
    }
    if rest.first == "+" {
      let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard let start = Int(digits), start <= Int(Int32.max) else { return nil }
      self.start = start
      rest = rest[digits.endIndex...]
    }
    guard rest.isEmpty else { return nil }
  }

  /// The digits for a name.
  ///
  /// - Parameter position: 0 for the first.
  func text(at position: Int) -> String {
    let digits = String(start + position)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
