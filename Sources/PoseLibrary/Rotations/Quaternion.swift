internal import Glibc

/// A rotation as four numbers, w first; of any length.
struct Quaternion: Equatable {
  /// w, x, y, z.
  var numbers: SIMD4<Float>

  /// No rotation.
  static let identity = Quaternion(1, 0, 0, 0)

  /// Makes a quaternion.
  init(_ w: Float, _ x: Float, _ y: Float, _ z: Float) {
    numbers = SIMD4(w, x, y, z)
  }

  /// Makes a quaternion of w, x, y, z.
  init(_ numbers: SIMD4<Float>) {
    self.numbers = numbers
  }

  /// Of the same direction and length 1; without length half a turn about x (Blender: `normalize_qt`).
  var normalized: Quaternion {
    let length = Self.dot(self, self).squareRoot()
    return length == 0 ? Quaternion(0, 1, 0, 0) : Quaternion(numbers * (1 / length))
  }

  private static func dot(_ one: Quaternion, _ other: Quaternion) -> Float {
    let products = one.numbers * other.numbers
    return products[0] + products[1] + products[2] + products[3]
  }

  /// On the shortest way to another one, or beyond it (Blender: `interp_qt_qtqt`).
  ///
  /// Neither is normalized before. At 1 the other one comes out exactly; at 0 this one may come out
  /// negated.
  func blended(to other: Quaternion, _ factor: Float) -> Quaternion {
    let dot = Self.dot(self, other)
    let start = dot < 0 ? -numbers : numbers
    let cosine = dot < 0 ? -dot : dot
    var weights = (1 - factor, factor)
    if abs(cosine) < 1 - 1e-4 {
      let angle = acosf(cosine)
      let sine = sinf(angle)
      weights = (sinf((1 - factor) * angle) / sine, sinf(factor * angle) / sine)
    }
    return Quaternion(weights.0 * start + weights.1 * other.numbers)
  }

  /// As a matrix; meant for a length of 1 (Blender: `quat_to_mat3`).
  var matrix: RotationMatrix {
    let q = SIMD4<Double>(numbers) * 2.squareRoot()
    let (w, x, y, z) = (q[0], q[1], q[2], q[3])
    return RotationMatrix(
      SIMD3(Float(1 - y * y - z * z), Float(w * z + x * y), Float(-w * y + x * z)),
      SIMD3(Float(-w * z + x * y), Float(1 - x * x - z * z), Float(w * x + y * z)),
      SIMD3(Float(w * y + x * z), Float(-w * x + y * z), Float(1 - x * x - y * y))
    )
  }
}
