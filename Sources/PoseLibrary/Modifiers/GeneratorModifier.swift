/// A polynomial of the time (Blender: `FMod_Generator`).
struct GeneratorModifier {
  /// 0: written out, 1: as a product of factors.
  var mode: Int
  /// The order of the polynomial; of order 0 there is no effect.
  var order: Int
  /// The coefficients, of the constant first; or two for every factor, that of the time first.
  var coefficients: [Float]

  /// The value at a time; nil when there is no effect.
  func value(at frame: Float) -> Float? {
    guard order != 0 else { return nil }
    switch mode {
    case 0:
      var power: Float = 1
      var sum: Float = 0
      for coefficient in coefficients {
        sum += coefficient * power
        power *= frame
      }
      return sum
    case 1:
      var product: Float = 1
      for factor in 0..<min(max(order, 0), coefficients.count / 2) {
        product *= coefficients[factor * 2] * frame + coefficients[factor * 2 + 1]
      }
      return product
    default: return nil
    }
  }
}
