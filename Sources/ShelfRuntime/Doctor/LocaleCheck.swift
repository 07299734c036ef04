/// Whether names can be shown as they are.
public struct LocaleCheck: DoctorCheck {
  /// What is looked after.
  public let title = "Locale"
  private let environment: [String: String]
  private let isKnown: Bool
  private let encoding: String

  /// Makes the check.
  ///
  /// - Parameters:
  ///   - environment: the environment variables.
  ///   - isKnown: whether this machine has the locale that they name.
  ///   - encoding: the encoding of characters that the C library takes from it.
  public init(environment: [String: String], isKnown: Bool, encoding: String) {
    self.environment = environment
    self.isKnown = isKnown
    self.encoding = encoding
  }

  /// Looks, and says what to do.
  public func findings() async -> [DoctorFinding] {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { name in
      environment[name].flatMap { $0.isEmpty ? nil : (name, $0) }
    }.first
    let text = set.map { "\($0.0) is \($0.1)" } ?? "No locale is set"
    let isUTF8 = ["utf-8", "utf8"].contains { (set?.1 ?? "").lowercased().hasSuffix($0) }
    if !isKnown {
      return [
        DoctorFinding(
          .warning,
          "\(text), which this machine does not have\(isUTF8 ? "; UTF-8 is used all the same" : "").",
          advice: "Set LC_ALL to C.UTF-8, or install the locale."
        )
      ]
    }
    guard encoding == "UTF-8" else {
      return [
        DoctorFinding(
          .warning,
          "\(text): characters are \(encoding), so lines and names are drawn in ASCII.",
          advice: "Set LANG to a locale with UTF-8, such as C.UTF-8."
        )
      ]
    }
    return [DoctorFinding(.ok, "\(text): characters are UTF-8.")]
  }
}
