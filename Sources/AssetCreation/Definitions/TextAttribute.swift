public import AssetSystem

/// An attribute whose value is text.
public struct TextAttribute: Sendable {
  /// Whether forms offer several lines.
  public let isMultiline: Bool
  /// What forms show while there is no text.
  public let placeholder: String?
  /// The text when none is set.
  public let defaultValue: ByteString
  private let pattern: TextPattern?

  /// Makes an attribute.
  ///
  /// - Parameters:
  ///   - isMultiline: whether forms offer several lines.
  ///   - placeholder: what forms show while there is no text.
  ///   - regex: a regular expression that the text must match from its start; nil for any text.
  ///   - defaultValue: the text when none is set.
  /// - Throws: code `invalidDefinition` when the expression cannot be understood.
  public init(
    isMultiline: Bool = false,
    placeholder: String? = nil,
    regex: String? = nil,
    default defaultValue: ByteString = ""
  ) throws(CreationError) {
    self.isMultiline = isMultiline
    self.placeholder = placeholder
    self.defaultValue = defaultValue
    do throws(TextPattern.Problem) {
      pattern = try regex.map { text throws(TextPattern.Problem) in try TextPattern(text) }
    } catch {
      throw CreationError(.invalidDefinition, "", "The regex of a text: \(error.message)")
    }
  }

  /// The regular expression that the text must match from its start; nil for any text.
  public var regex: String? { pattern?.source }

  /// The text itself, whatever it is; the default for what is no text.
  public func convert(_ value: JSONValue) -> JSONValue {
    value.text == nil ? .string(defaultValue) : value
  }

  /// What is wrong with a value; nil when it is text that its regular expression allows.
  public func problem(with value: JSONValue) -> String? {
    guard let text = value.text else { return "The value must be text." }
    guard let pattern else { return nil }
    do throws(TextPattern.Problem) {
      guard try !pattern.matches(text.string, .start) else { return nil }
      return "The text does not match \(pattern.source)."
    } catch {
      return error.message
    }
  }
}

extension TextAttribute: Hashable {
  /// Whether one input can stand for both: the placeholder does not count.
  public static func == (left: TextAttribute, right: TextAttribute) -> Bool {
    left.isMultiline == right.isMultiline && left.defaultValue == right.defaultValue
      && left.regex.map { ByteString($0) } == right.regex.map { ByteString($0) }
  }

  /// Feeds what makes inputs differ.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(isMultiline)
    hasher.combine(defaultValue)
  }
}
