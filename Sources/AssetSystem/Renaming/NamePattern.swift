/// A regular expression that looks for parts of names.
///
/// Swift's syntax, which is that of most others: `(?<side>L|R)`, `\d`, `\b`, `(?i)` for any letter case,
/// `(?=…)`. What a person sees as one character is one: `.` takes a letter with all its accents, and
/// an accent matches however it is composed.
struct NamePattern {
  private let regex: Regex<AnyRegexOutput>
  /// How many groups there are, the whole among them; nil when that is seen only in a match.
  private let groupCount: Int?

  /// Names are at most 255 bytes; a pattern longer than this is a mistake, or malice.
  private static let maximumLength = 4096

  /// Compiles a pattern.
  ///
  /// - Throws: code `invalidPattern`, where possible with the position in bytes.
  init(_ pattern: String) throws(AssetSystemError) {
    guard !pattern.isEmpty else {
      throw AssetSystemError(code: .invalidPattern, message: "There is no pattern.")
    }
    guard pattern.utf8.count <= Self.maximumLength else {
      throw AssetSystemError(
        code: .invalidPattern,
        message: "The pattern is longer than \(Self.maximumLength) bytes."
      )
    }
    do {
      regex = try Regex(pattern)
    } catch {
      throw Self.invalid(pattern, error)
    }
    // An alternative that is empty always matches and shows all groups.
    let probe = try? Regex("(?:\(pattern))|")
    groupCount = probe.flatMap { "".wholeMatch(of: $0)?.output.count }
  }

  /// The parser knows where it stopped, but has no public way to say so.
  private static func invalid(_ pattern: String, _ error: any Error) -> AssetSystemError {
    let range = Mirror(reflecting: error).descendant("location", "range") as? Range<String.Index>
    var message = "\(error)"
    message = message.prefix(1).uppercased() + message.dropFirst() + "."
    guard let place = range?.lowerBound, place <= pattern.endIndex else {
      return AssetSystemError(code: .invalidPattern, message: "Pattern: \(message)")
    }
    let number = pattern.distance(from: pattern.startIndex, to: place) + 1
    return AssetSystemError(
      code: .invalidPattern,
      offset: pattern.utf8.distance(from: pattern.startIndex, to: place),
      message: "Pattern, character \(number): \(message)"
    )
  }

  /// Checks that the template speaks of groups there are.
  ///
  /// - Throws: code `invalidTemplate`.
  func check(_ template: NameTemplate) throws(AssetSystemError) {
    try template.checkGroups(count: groupCount) { regex.contains(captureNamed: $0) }
  }

  /// The name with everything that is found replaced; nil when nothing is found.
  ///
  /// The empty place behind what was found is none of its own: `.*` is found once.
  func replacing(
    in name: String,
    with template: NameTemplate,
    subject: RenameSubject,
    position: Int
  ) -> String? {
    let matches = name.matches(of: regex)
    guard !matches.isEmpty else { return nil }
    var result = ""
    var copied = name.startIndex
    for match in matches
    where copied == name.startIndex || !match.range.isEmpty || match.range.lowerBound > copied {
      result += name[copied..<match.range.lowerBound]
      result += template.filled(
        for: NameTemplate.Match(
          groups: match.output.map(\.substring),
          named: { name in match.output.first { $0.name == name }?.substring },
          subject: subject,
          position: position
        )
      )
      copied = match.range.upperBound
    }
    return result + name[copied...]
  }
}
