internal import Glibc

/// A function that makes up a curve (Blender: `eFMod_Generator_Functions`).
enum FunctionGenerator: Int {
  case sine = 0
  case cosine = 1
  case tangent = 2
  case squareRoot = 3
  case naturalLogarithm = 4
  case normalizedSine = 5

  /// The value of the function; nil where it has none.
  func value(_ argument: Double) -> Double? {
    switch self {
    case .sine: sin(argument)
    case .cosine: cos(argument)
    case .tangent: Self.isPole(argument) ? nil : tan(argument)
    case .squareRoot: argument > 0 ? argument.squareRoot() : nil
    case .naturalLogarithm: argument > 1 ? log(argument) : nil
    case .normalizedSine:
      abs(argument) < 0.0001 ? 1 : sin(.pi * argument) / (.pi * argument)
    }
  }

  private static func isPole(_ argument: Double) -> Bool {
    abs(fmod(argument - .pi / 2, .pi)) < Double(Float.ulpOfOne)
  }
}
