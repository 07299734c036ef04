internal import Glibc

/// A rotation as an angle about an axis.
struct AxisAngle: Equatable {
  /// The axis, of any length.
  var axis: SIMD3<Float>
  /// The angle in radians.
  var angle: Float

  /// Makes a rotation.
  init(axis: SIMD3<Float>, angle: Float) {
    self.axis = axis
    self.angle = angle
  }

  /// Makes a rotation of the angle and the axis, as a property holds them.
  init(_ numbers: SIMD4<Float>) {
    self.init(axis: SIMD3(numbers[1], numbers[2], numbers[3]), angle: numbers[0])
  }

  /// The angle and the axis, as a property holds them.
  var numbers: SIMD4<Float> { SIMD4(angle, axis.x, axis.y, axis.z) }

  /// Takes a quaternion of length 1 (Blender: `quat_to_axis_angle`).
  init(_ quaternion: Quaternion) {
    let q = quaternion.numbers
    let half = acosf(q[0])
    var sine = sinf(half)
    if abs(sine) < 0.0005 { sine = 1 }
    axis = SIMD3(q[1], q[2], q[3]) / sine
    if axis == .zero { axis.y = 1 }
    angle = half * 2
  }

  /// As a quaternion; without an axis no rotation (Blender: `axis_angle_to_quat`).
  var quaternion: Quaternion {
    guard let axis = axis.normalized else { return .identity }
    let turned = axis * sinf(0.5 * angle)
    return Quaternion(cosf(0.5 * angle), turned.x, turned.y, turned.z)
  }

  /// As a matrix; without an axis no rotation (Blender: `axis_angle_to_mat3`).
  var matrix: RotationMatrix {
    guard let a = axis.normalized else { return .identity }
    let (sine, cosine) = (sinf(angle), cosf(angle))
    let s = a * sine
    let rest = 1 - cosine
    let xy = a.x * a.y * rest
    let xz = a.x * a.z * rest
    let yz = a.y * a.z * rest
    return RotationMatrix(
      SIMD3(a.x * a.x * rest + cosine, xy + s.z, xz - s.y),
      SIMD3(xy - s.z, a.y * a.y * rest + cosine, yz + s.x),
      SIMD3(xz + s.y, yz - s.x, a.z * a.z * rest + cosine)
    )
  }
}

extension SIMD3<Float> {
  /// Of length 1; nil without a length (Blender: `normalize_v3`).
  var normalized: SIMD3<Float>? {
    let length = normalizing.length
    return length == 0 ? nil : normalizing.direction
  }

  /// The direction and the length; both 0 when it is next to nothing.
  var normalizing: (direction: SIMD3<Float>, length: Float) {
    let square = x * x + y * y + z * z
    // A square that is not a number counts as none, as in Blender.
    guard square > 1e-35 else { return (.zero, 0) }
    let length = square.squareRoot()
    return (self * (1 / length), length)
  }
}
