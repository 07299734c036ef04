internal import BlendFormat

/// Location, rotation and scale of a bone, its rotation in every form it is stored in
/// (Blender: the channels of `bPoseChannel`).
struct BoneTransform: Equatable {
  /// The location.
  var location: SIMD3<Float> = .zero
  /// The rotation as a quaternion.
  var quaternion: Quaternion = .identity
  /// The rotation as Euler angles.
  var euler: SIMD3<Float> = .zero
  /// The rotation about an axis.
  var axisAngle = AxisAngle(axis: SIMD3(0, 1, 0), angle: 0)
  /// The scale.
  var scale: SIMD3<Float> = .one
  /// Which form counts, by Blender's number; numbers beyond Blender's count as it has them count.
  var rotationMode: Int = RotationMode.quaternion.rawValue

  /// The rotation in the form that counts (Blender: `BKE_pchan_rot_to_mat3`).
  var rotation: RotationMatrix {
    if rotationMode > 0 { return EulerAngles(euler, .init(rotationMode)).matrix }
    return rotationMode == RotationMode.axisAngle.rawValue
      ? axisAngle.matrix : quaternion.normalized.matrix
  }

  /// Takes over a rotation in the form that counts.
  mutating func setRotation(_ matrix: RotationMatrix) {
    switch rotationMode {
    case RotationMode.quaternion.rawValue: quaternion = matrix.quaternion
    case RotationMode.axisAngle.rawValue: axisAngle = AxisAngle(matrix.quaternion)
    default: euler = EulerAngles(matrix, .init(rotationMode)).angles
    }
  }

  /// Changes which form counts, so that what is seen stays (Blender: `BKE_rotMode_change_values`).
  ///
  /// From one order of Euler angles to another nothing is converted, as in Blender.
  mutating func changeRotationMode(to new: Int) {
    let old = rotationMode
    rotationMode = new
    switch (old, new) {
    case (RotationMode.axisAngle.rawValue, 1...):
      euler = EulerAngles(axisAngle.quaternion.matrix, .init(new)).angles
    case (RotationMode.quaternion.rawValue, 1...):
      quaternion = quaternion.normalized
      euler = EulerAngles(quaternion.matrix, .init(new)).angles
    case (RotationMode.axisAngle.rawValue, RotationMode.quaternion.rawValue):
      quaternion = axisAngle.quaternion
    case (1..., RotationMode.quaternion.rawValue):
      quaternion = EulerAngles(euler, .init(old)).quaternion
    case (1..., RotationMode.axisAngle.rawValue):
      axisAngle = AxisAngle(EulerAngles(euler, .init(old)).quaternion)
      straightenAxis()
    case (RotationMode.quaternion.rawValue, RotationMode.axisAngle.rawValue):
      quaternion = quaternion.normalized
      axisAngle = AxisAngle(quaternion)
      straightenAxis()
    default: break
    }
  }

  /// An axis of three like numbers, above all one without length, becomes y-like.
  private mutating func straightenAxis() {
    let axis = axisAngle.axis
    if abs(axis.x - axis.y) < .ulpOfOne, abs(axis.y - axis.z) < .ulpOfOne { axisAngle.axis.y = 1 }
  }
}
