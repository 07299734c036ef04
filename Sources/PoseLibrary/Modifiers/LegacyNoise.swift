/// The noise of Blender before 4.4, which files keep for modifiers made then
/// (Blender: `BLI_noise_turbulence`).
enum LegacyNoise {
  /// Several layers of noise, each half as large and as strong as the one before, from 0 to 1.
  static func turbulence(size: Float, at place: SIMD3<Float>, depth: Int) -> Float {
    var sum = noise(size: size, at: place)
    var strength: Float = 0.5
    var total: Float = 1
    for _ in 0..<max(depth, 0) {
      sum += strength * noise(size: size * strength, at: place)
      total += strength
      strength *= 0.5
      // What follows adds nothing that single precision can hold.
      if strength < 1e-30 { break }
    }
    return sum / total
  }

  private static func noise(size: Float, at place: SIMD3<Float>) -> Float {
    size == 0 ? 0 : noise(at: (1 + place) / size)
  }

  /// A mean of the slopes of the eight lattice points around.
  private static func noise(at place: SIMD3<Float>) -> Float {
    let floor = place.rounded(.down)
    let near = place - floor
    let far = near - 1
    let nearWeight = 1 - 3 * near * near + 2 * near * near * near
    let farWeight = 1 - 3 * far * far - 2 * far * far * far
    var sum: Float = 0.5
    for corner in 0..<8 {
      let isFar: SIMDMask<SIMD3<Int32>> = [corner & 4 != 0, corner & 2 != 0, corner & 1 != 0]
      let weight = nearWeight.replacing(with: farWeight, where: isFar)
      let way = near.replacing(with: far, where: isFar)
      let slope = slope(floor, isFar) * way
      sum += weight.x * weight.y * weight.z * (slope.x + slope.y + slope.z)
    }
    return min(max(sum, 0), 1)
  }

  private static func slope(_ floor: SIMD3<Float>, _ isFar: SIMDMask<SIMD3<Int32>>) -> SIMD3<Float>
  {
    func index(_ axis: Int) -> Int {
      Int((floor[axis].truncatedAsInC &+ (isFar[axis] ? 1 : 0)) & 255)
    }
    func next(_ sum: Int) -> Int { Int(LegacyNoiseTable.permutation[sum & 255]) }
    let position = next(index(2) + next(next(index(0)) + index(1)))
    return LegacyNoiseTable.slopes[position]
  }
}
