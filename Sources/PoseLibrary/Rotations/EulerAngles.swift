internal import Glibc

/// Three rotations about the axes of space, one after the other.
///
/// The formulas are Ken Shoemake's for any order of axes (Graphics Gems IV).
struct EulerAngles: Equatable {
  /// The angles in radians, x first, whatever the order.
  var angles: SIMD3<Float>
  /// The order of the axes.
  var order: Order

  /// Which axes come first, second and third (Blender: `eRotationModes` above 0).
  struct Order: Equatable {
    /// The axes, x being 0.
    var axes: (Int, Int, Int)
    /// Whether the axes are an odd permutation.
    var isOdd: Bool

    /// Takes Blender's number of a rotation mode; what is too large counts as the last one.
    init(_ mode: Int) {
      let orders = [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)]
      let position = min(max(mode, 1), orders.count) - 1
      axes = orders[position]
      isOdd = [1, 2, 5].contains(position)
    }

    static func == (one: Order, other: Order) -> Bool { one.axes == other.axes }
  }

  /// Makes angles.
  init(_ angles: SIMD3<Float>, _ order: Order) {
    self.angles = angles
    self.order = order
  }

  /// Takes the angles of a matrix of length 1: of the two that are possible the smaller ones
  /// (Blender: `mat3_normalized_to_eulO`).
  init(_ matrix: RotationMatrix, _ order: Order) {
    let (i, j, k) = order.axes
    let m = matrix.columns
    let cosine = hypotf(m[i][i], m[i][j])
    var one = SIMD3<Float>()
    var other = SIMD3<Float>()
    if cosine > Self.smallestCosine {
      one[i] = atan2f(m[j][k], m[k][k])
      one[j] = atan2f(-m[i][k], cosine)
      one[k] = atan2f(m[i][j], m[i][i])
      other[i] = atan2f(-m[j][k], -m[k][k])
      other[j] = atan2f(-m[i][k], -cosine)
      other[k] = atan2f(-m[i][j], -m[i][i])
    } else {
      one[i] = atan2f(-m[k][j], m[j][j])
      one[j] = atan2f(-m[i][k], cosine)
      other = one
    }
    let isOtherSmaller = one.sumOfSizes > other.sumOfSizes
    angles = isOtherSmaller ? other : one
    if order.isOdd { angles = -angles }
    self.order = order
  }

  /// Below it the first and the third axis fall together (Blender: `EULER_HYPOT_EPSILON`).
  private static let smallestCosine: Float = 0.0000375

  /// As a matrix (Blender: `eulO_to_mat3`).
  var matrix: RotationMatrix {
    let (i, j, k) = order.axes
    let turned = SIMD3<Double>(order.isOdd ? -angles : angles)
    let (ci, cj, ch) = (cos(turned[i]), cos(turned[j]), cos(turned[k]))
    let (si, sj, sh) = (sin(turned[i]), sin(turned[j]), sin(turned[k]))
    var columns = [SIMD3<Float>](repeating: .zero, count: 3)
    columns[i][i] = Float(cj * ch)
    columns[j][i] = Float(sj * si * ch - ci * sh)
    columns[k][i] = Float(sj * ci * ch + si * sh)
    columns[i][j] = Float(cj * sh)
    columns[j][j] = Float(sj * si * sh + ci * ch)
    columns[k][j] = Float(sj * ci * sh - si * ch)
    columns[i][k] = Float(-sj)
    columns[j][k] = Float(cj * si)
    columns[k][k] = Float(cj * ci)
    return RotationMatrix(columns[0], columns[1], columns[2])
  }

  /// As a quaternion (Blender: `eulO_to_quat`).
  var quaternion: Quaternion {
    let (i, j, k) = order.axes
    let half = SIMD3<Double>(angles) * 0.5
    let middle = order.isOdd ? -half[j] : half[j]
    let (ci, cj, ch) = (cos(half[i]), cos(middle), cos(half[k]))
    let (si, sj, sh) = (sin(half[i]), sin(middle), sin(half[k]))
    var vector = SIMD3<Double>()
    vector[i] = cj * si * ch - sj * ci * sh
    vector[j] = cj * si * sh + sj * ci * ch
    vector[k] = cj * ci * sh - sj * si * ch
    if order.isOdd { vector[j] = -vector[j] }
    return Quaternion(
      Float(cj * ci * ch + sj * si * sh),
      Float(vector.x),
      Float(vector.y),
      Float(vector.z)
    )
  }
}

extension SIMD3<Float> {
  fileprivate var sumOfSizes: Float { abs(x) + abs(y) + abs(z) }
}
