/// Ken Perlin's improved noise in the plane, as Blender has it since noise modifiers know lacunarity
/// (Blender: `noise::perlin_fbm`).
enum PerlinNoise {
  /// Several layers of noise, each finer and weaker than the one before, from 0 to 1.
  static func fractal(
    at place: SIMD2<Float>,
    depth: Int,
    roughness: Float,
    lacunarity: Float
  ) -> Float {
    var scale: Float = 1
    var strength: Float = 1
    var total: Float = 0
    var sum: Float = 0
    for _ in 0...max(depth, 0) {
      sum += signed(scale * place) * strength
      total += strength
      strength *= roughness
      scale *= lacunarity
      // What follows changes nothing any more.
      if strength == 0 || sum.isNaN { break }
    }
    return 0.5 * sum / total + 0.5
  }

  /// The noise from about -1 to 1; it starts anew so far out that single precision has no fractions left.
  private static func signed(_ place: SIMD2<Float>) -> Float {
    let period: Float = 100_000
    let place = SIMD2(
      place.x.truncatingRemainder(dividingBy: period),
      place.y.truncatingRemainder(dividingBy: period)
    )
    return value(at: place) * 0.6616
  }

  private static func value(at place: SIMD2<Float>) -> Float {
    let (column, x) = parts(place.x)
    let (row, y) = parts(place.y)
    let u = faded(x)
    let v = faded(y)
    let lower =
      slope(hash(column, row), x, y) * (1 - u) + slope(hash(column &+ 1, row), x - 1, y) * u
    let upper =
      slope(hash(column, row &+ 1), x, y - 1) * (1 - u)
      + slope(hash(column &+ 1, row &+ 1), x - 1, y - 1) * u
    return (1 - v) * lower + v * upper
  }

  /// The lattice point below, and the way from there.
  private static func parts(_ value: Float) -> (Int32, Float) {
    let whole = value.truncatedAsInC &- (value < 0 ? 1 : 0)
    return (whole, value - Float(whole))
  }

  private static func faded(_ t: Float) -> Float {
    t * t * t * (t * (t * 6 - 15) + 10)
  }

  /// How far one is up the slope of a lattice point; there are eight slopes.
  private static func slope(_ hash: UInt32, _ x: Float, _ y: Float) -> Float {
    let isFlat = hash & 7 < 4
    let first = isFlat ? x : y
    let second = 2 * (isFlat ? y : x)
    return (hash & 1 == 0 ? first : -first) + (hash & 2 == 0 ? second : -second)
  }

  /// Bob Jenkins' hash of two numbers (`lookup3`).
  private static func hash(_ x: Int32, _ y: Int32) -> UInt32 {
    let seed: UInt32 = 0xdead_beef &+ (2 << 2) &+ 13
    var a = seed &+ UInt32(bitPattern: x)
    var b = seed &+ UInt32(bitPattern: y)
    var c = seed
    func stir(_ one: inout UInt32, _ other: UInt32, _ bits: UInt32) {
      one = (one ^ other) &- (other << bits | other >> (32 - bits))
    }
    stir(&c, b, 14)
    stir(&a, c, 11)
    stir(&b, a, 25)
    stir(&c, b, 16)
    stir(&a, c, 4)
    stir(&b, a, 14)
    stir(&c, b, 24)
    return c
  }
}
