public import AssetSystem

/// A template for subset names and when it is used.
public struct SubsetNameProfile: Sendable {
  /// What a profile can be chosen by, the most important first.
  public enum Criterion: ByteString, Hashable, Sendable, CaseIterable {
    /// How the subset is processed.
    case families = "families"
    /// In which program it is created.
    case hosts = "hosts"
    /// Which step of the work it belongs to.
    case tasks = "tasks"
    /// What kind of step that is.
    case taskTypes = "task_types"
  }

  /// The template; empty when the profile has none.
  public let template: ByteString
  /// The expressions of the criteria that are not open to all.
  private let filters: [Criterion: [TextPattern]]

  /// Makes a profile.
  ///
  /// - Parameters:
  ///   - template: the template; see ``SubsetNameTemplate``.
  ///   - filters: regular expressions, one of which must match a whole value; none, or `*` among them,
  ///     for all values.
  /// - Throws: code `invalidProfile` naming an expression that cannot be understood.
  public init(
    template: ByteString,
    filters: [Criterion: [ByteString]] = [:]
  ) throws(CreationError) {
    self.template = template
    var patterns: [Criterion: [TextPattern]] = [:]
    for criterion in Criterion.allCases {
      let expressions = filters[criterion] ?? []
      guard !expressions.isEmpty, !expressions.contains("*") else { continue }
      patterns[criterion] = try Self.patterns(expressions)
    }
    self.filters = patterns
  }

  private static func patterns(
    _ expressions: [ByteString]
  ) throws(CreationError) -> [TextPattern] {
    var patterns: [TextPattern] = []
    // Nothing is matched by an empty expression.
    for expression in expressions where !expression.isEmpty {
      do throws(TextPattern.Problem) {
        patterns.append(try TextPattern(expression.string))
      } catch {
        throw CreationError(.invalidProfile, expression, error.message)
      }
    }
    return patterns
  }

  /// Reads a profile: an object with `template` and the criteria.
  ///
  /// - Throws: code `invalidProfile`.
  public init(json: JSONValue) throws(CreationError) {
    guard let members = json.object else {
      throw CreationError(.invalidProfile, "", "A profile of subset names must be an object.")
    }
    let template = members["template", default: .null]
    guard template == .null || template.text != nil else {
      throw CreationError(.invalidProfile, "template", "The template of a profile must be text.")
    }
    var filters: [Criterion: [ByteString]] = [:]
    for criterion in Criterion.allCases {
      filters[criterion] = try Self.expressions(members[criterion.rawValue], criterion)
    }
    // A list of nothing that could match still is a filter.
    try self.init(template: template.text ?? "", filters: filters)
  }

  private static func expressions(
    _ json: JSONValue?,
    _ criterion: Criterion
  ) throws(CreationError) -> [ByteString] {
    switch json {
    case nil, .null: return []
    case .string(let expression): return [expression]
    // What is no text matches nothing, as an empty expression does.
    case .array(let elements): return elements.map { $0.text ?? "" }
    case .bool, .integer, .number, .object:
      throw CreationError(
        .invalidProfile,
        criterion.rawValue,
        "`\(criterion.rawValue)` of a profile must be a list of texts."
      )
    }
  }

  /// The criteria that match; nil when one does not.
  ///
  /// - Throws: code `invalidProfile` when an expression takes too long to match.
  func matches(_ values: [Criterion: ByteString]) throws(CreationError) -> Set<Criterion>? {
    var matched: Set<Criterion> = []
    for criterion in Criterion.allCases {
      guard let patterns = filters[criterion] else { continue }
      guard let value = values[criterion], !value.isEmpty,
        try Self.matches(value, patterns)
      else { return nil }
      matched.insert(criterion)
    }
    return matched
  }

  private static func matches(
    _ value: ByteString,
    _ patterns: [TextPattern]
  ) throws(CreationError) -> Bool {
    for pattern in patterns {
      do throws(TextPattern.Problem) {
        if try pattern.matches(value.string, .whole) { return true }
      } catch {
        throw CreationError(.invalidProfile, ByteString(pattern.source), error.message)
      }
    }
    return false
  }
}
