public import AssetSystem

/// An attribute whose value is a number.
public struct NumberAttribute: Hashable, Sendable {
  /// The smallest number that forms take.
  public let minimum: Double
  /// The greatest number that forms take.
  public let maximum: Double
  /// To how many decimals numbers are rounded; 0 for whole numbers.
  public let decimals: Int
  /// The number when none is set, within the limits.
  public let defaultValue: JSONValue

  /// How many decimals there may be: no more make a difference to any number of an attribute.
  public static let greatestDecimals = 22

  /// Makes an attribute; limits the wrong way round are swapped, a default outside of them is moved in.
  ///
  /// - Parameters:
  ///   - minimum: the smallest number; 0 when nil.
  ///   - maximum: the greatest number; 999999 when nil.
  ///   - decimals: from 0 to ``greatestDecimals``.
  ///   - defaultValue: the number when none is set; 0 when nil.
  /// - Throws: code `invalidDefinition` when the default is no number, a limit not finite or the
  ///   decimals are outside of their range.
  public init(
    minimum: Double? = nil,
    maximum: Double? = nil,
    decimals: Int = 0,
    default defaultValue: JSONValue? = nil
  ) throws(CreationError) {
    let (first, second) = (minimum ?? 0, maximum ?? 999_999)
    guard first.isFinite, second.isFinite else {
      throw CreationError(.invalidDefinition, "", "A minimum or maximum must be a finite number.")
    }
    guard (0...Self.greatestDecimals).contains(decimals) else {
      throw CreationError(
        .invalidDefinition,
        "",
        "Decimals are from 0 to \(Self.greatestDecimals), not \(decimals)."
      )
    }
    let value = defaultValue ?? 0
    guard let number = value.double, number.isFinite else {
      throw CreationError(.invalidDefinition, "", "The default of a number must be a number.")
    }
    self.minimum = min(first, second)
    self.maximum = max(first, second)
    self.decimals = decimals
    self.defaultValue =
      if number < self.minimum {
        JSONValue(number: self.minimum)
      } else if number > self.maximum {
        JSONValue(number: self.maximum)
      } else {
        value
      }
  }

  /// The number that a value stands for, rounded but not moved into the limits; else the default.
  ///
  /// Text is read as a decimal number, true is 1. Without decimals what lies behind the point is cut;
  /// else the exact binary value is rounded, halves to the even digit.
  public func convert(_ value: JSONValue) -> JSONValue {
    let number: Double
    switch value {
    case .integer: return value
    case .bool(let flag): return flag ? 1 : 0
    case .number(let given): number = given
    case .string(let text):
      guard let parsed = Double(decimal: text) else { return defaultValue }
      number = parsed
    case .null, .array, .object: return defaultValue
    }
    guard number.isFinite else { return defaultValue }
    guard decimals == 0 else { return .number(number.rounded(decimals: decimals)) }
    return JSONValue(number: number.rounded(.towardZero))
  }

  /// What is wrong with a value; nil when it is a number of so many decimals within the limits.
  public func problem(with value: JSONValue) -> String? {
    guard let number = value.double, number.isFinite else { return "The value must be a number." }
    guard decimals > 0 || number == number.rounded(.towardZero) else {
      return "The value must be a whole number."
    }
    guard (minimum...maximum).contains(number) else {
      let limits = [minimum, maximum].map { JSONValue(number: $0).json }
      return "The value must be from \(limits[0]) to \(limits[1])."
    }
    return nil
  }
}

extension JSONValue {
  /// Makes a number, as a whole one where it is one and exactly so.
  init(number: Double) {
    self = Int64(exactly: number).map { .integer($0) } ?? .number(number)
  }
}
