/// A matrix of three columns, mostly a rotation.
struct RotationMatrix: Equatable {
  /// The columns: where the axes x, y and z go.
  var columns: [SIMD3<Float>]

  /// Makes a matrix of its columns.
  init(_ x: SIMD3<Float>, _ y: SIMD3<Float>, _ z: SIMD3<Float>) {
    columns = [x, y, z]
  }

  /// No rotation.
  static let identity = RotationMatrix(SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1))

  /// The determinant: negative for what mirrors.
  var determinant: Float {
    let (x, y, z) = (columns[0], columns[1], columns[2])
    return x.x * (y.y * z.z - y.z * z.y) - y.x * (x.y * z.z - x.z * z.y) + z.x
      * (x.y * y.z - x.z * y.y)
  }

  /// As a quaternion with w of at least 0 (Blender: `mat3_normalized_to_quat`).
  ///
  /// The way is Mike Day's: of four the formula is taken whose root is of the largest number.
  var quaternion: Quaternion {
    let determinant = determinant
    guard determinant.isFinite else { return .identity }
    let m = determinant < 0 ? columns.map { -$0 } : columns
    let difference = SIMD3(m[1][2] - m[2][1], m[2][0] - m[0][2], m[0][1] - m[1][0])
    let sum = SIMD3(m[1][2] + m[2][1], m[2][0] + m[0][2], m[0][1] + m[1][0])
    let quaternion: Quaternion
    if m[2][2] < 0 {
      let axis = m[0][0] > m[1][1] ? 0 : 1
      quaternion = Self.quaternion(largest: axis, m, difference, sum)
    } else if m[0][0] < -m[1][1] {
      quaternion = Self.quaternion(largest: 2, m, difference, sum)
    } else {
      let trace = 1 + m[0][0] + m[1][1] + m[2][2]
      let root = 2 * trace.squareRoot()
      let vector = difference * (1 / root)
      quaternion =
        trace == 1 && vector == .zero
        ? .identity : Quaternion(0.25 * root, vector.x, vector.y, vector.z)
    }
    return quaternion.normalizedIfFar
  }

  private static func quaternion(
    largest axis: Int,
    _ m: [SIMD3<Float>],
    _ difference: SIMD3<Float>,
    _ sum: SIMD3<Float>
  ) -> Quaternion {
    let (next, last) = ((axis + 1) % 3, (axis + 2) % 3)
    let trace = 1 + m[axis][axis] - m[next][next] - m[last][last]
    let size = 2 * trace.squareRoot()
    let root = difference[axis] < 0 ? -size : size
    var vector = SIMD3<Float>()
    vector[axis] = 0.25 * root
    vector[next] = sum[last] / root
    vector[last] = sum[next] / root
    let w = difference[axis] / root
    if trace == 1, w == 0, vector[next] == 0, vector[last] == 0 { vector[axis] = 1 }
    return Quaternion(w, vector.x, vector.y, vector.z)
  }
}

extension Quaternion {
  /// Normalized where rounding has led too far from length 1.
  fileprivate var normalizedIfFar: Quaternion {
    let squares = numbers * numbers
    let square = squares[0] + squares[1] + squares[2] + squares[3]
    return abs(square - 1) >= 0.0006 ? normalized : self
  }
}
