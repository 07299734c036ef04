internal import BlendFormat

/// A matrix of four columns: a place and an orientation.
struct RestMatrix {
  /// The columns: where the axes and the origin go.
  var columns: [SIMD4<Float>]

  /// Makes a matrix of four rows; others than four are no rotation.
  init(rows: [SIMD4<Float>]) {
    let identity: [SIMD4<Float>] = (0..<4).map { row in
      var unit = SIMD4<Float>.zero
      unit[row] = 1
      return unit
    }
    let rows = rows.count == 4 ? rows : identity
    columns = (0..<4).map { column in
      SIMD4(rows[0][column], rows[1][column], rows[2][column], rows[3][column])
    }
  }

  /// Makes a matrix that scales along the axes.
  init(diagonal: SIMD4<Float>) {
    self.init(rows: [])
    columns = (0..<4).map { columns[$0] * diagonal }
  }

  /// Makes the matrix of a transform (Blender: `BKE_pchan_to_mat4`).
  ///
  /// - Parameter isConnected: whether the head of the bone sticks to its parent, so that the location
  ///   counts for nothing.
  init(_ transform: BoneTransform, isConnected: Bool) {
    let rotation = transform.rotation.columns
    columns = (0..<3).map { SIMD4(rotation[$0] * transform.scale[$0], 0) }
    columns.append(isConnected ? SIMD4(0, 0, 0, 1) : SIMD4(transform.location, 1))
  }

  /// One after the other, the right one first.
  static func * (left: RestMatrix, right: RestMatrix) -> RestMatrix {
    var product = left
    product.columns = right.columns.map { column in
      (left.columns[0] * column[0] + left.columns[1] * column[1])
        + (left.columns[2] * column[2] + left.columns[3] * column[3])
    }
    return product
  }

  /// What undoes it, meant for matrices whose last row is that of no change; nil when nothing does.
  var inverse: RestMatrix? {
    let (x, y, z) = (part(0), part(1), part(2))
    let rows = [y.crossed(z), z.crossed(x), x.crossed(y)]
    let determinant = (x * rows[0]).sum()
    guard determinant != 0, determinant.isFinite else { return nil }
    let origin = part(3)
    return RestMatrix(
      rows: rows.map { row in
        let row = row / determinant
        return SIMD4<Float>(SIMD4(row, -(row * origin).sum()))
      } + [SIMD4(0, 0, 0, 1)]
    )
  }

  private func part(_ column: Int) -> SIMD3<Double> {
    SIMD3(Double(columns[column].x), Double(columns[column].y), Double(columns[column].z))
  }

  /// Location, rotation and scale of the matrix (Blender: `BKE_pchan_apply_mat4`); of one that mirrors the
  /// scale is negative.
  func apply(to transform: inout BoneTransform) {
    transform.location = SIMD3(columns[3].x, columns[3].y, columns[3].z)
    let parts = (0..<3).map { SIMD3(columns[$0].x, columns[$0].y, columns[$0].z).normalizing }
    var rotation = RotationMatrix(parts[0].direction, parts[1].direction, parts[2].direction)
    transform.scale = SIMD3(parts[0].length, parts[1].length, parts[2].length)
    if rotation.determinant < 0 {
      rotation.columns = rotation.columns.map { -$0 }
      transform.scale = -transform.scale
    }
    transform.setRotation(rotation)
  }
}

extension SIMD3<Double> {
  fileprivate func crossed(_ other: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(
      y * other.z - z * other.y,
      z * other.x - x * other.z,
      x * other.y - y * other.x
    )
  }
}
