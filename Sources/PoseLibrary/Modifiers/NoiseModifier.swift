internal import BlendFormat

/// Makes a curve uneven (Blender: `FMod_Noise`).
struct NoiseModifier {
  private let size: Float
  private let strength: Float
  private let phase: Float
  private let offset: Float
  private let depth: Int
  private let modification: Int
  private let perlin: (lacunarity: Float, roughness: Float)?

  /// Takes the settings of a modifier; nil when it is of another kind.
  init?(_ kind: FModifier.Kind) {
    guard
      case .noise(
        let size,
        let strength,
        let phase,
        let offset,
        let depth,
        let modification,
        let lacunarity,
        let roughness,
        let isLegacy
      ) = kind
    else { return nil }
    self.size = size
    self.strength = strength
    self.phase = phase
    self.offset = offset
    // Blender has room for no more; a damaged file must not make it take for ever.
    self.depth = min(depth, Int(Int16.max))
    self.modification = modification
    perlin = isLegacy ? nil : (lacunarity ?? 2, roughness ?? 0.5)
  }

  /// The value with the noise.
  func value(_ value: Float, at frame: Float) -> Float {
    let noise = noise(at: frame)
    switch modification {
    case 1: return value + noise * strength
    case 2: return value - noise * strength
    case 3: return value * noise * strength
    default: return value + (noise - 0.5) * strength
    }
  }

  private func noise(at frame: Float) -> Float {
    guard let perlin else {
      // The third coordinate keeps off the lattice, where the noise is 0 at every whole frame.
      return LegacyNoise.turbulence(
        size: size,
        at: SIMD3(frame - offset, phase, 0.1),
        depth: depth
      )
    }
    let scale = size == 0 ? 0 : 1 / size
    // The golden ratio keeps off the lattice, for the same reason.
    let place = SIMD2((frame - offset) * scale + 0.61803398874, phase)
    return PerlinNoise.fractal(
      at: place,
      depth: depth,
      roughness: perlin.roughness,
      lacunarity: perlin.lacunarity
    )
  }
}
