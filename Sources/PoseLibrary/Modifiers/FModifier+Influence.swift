internal import BlendFormat

extension FModifier {
  /// Whether the modifier makes up a curve where there are no keys.
  ///
  /// Blender counts limits and steps among these, though they do not.
  var generatesCurve: Bool {
    switch kind {
    case .generator, .function, .limits, .stepped: true
    case .other(let type): type == 7
    case .envelope, .cycles, .noise: false
    }
  }

  /// Whether the modifier is on, at all times and with its whole effect.
  var isUnrestricted: Bool {
    flags & (Flag.disabled | Flag.muted | Flag.usesRange | Flag.usesInfluence) == 0
  }

  /// Whether the modifier is on at a time.
  func acts(at frame: Float) -> Bool {
    guard flags & (Flag.disabled | Flag.muted) == 0 else { return false }
    return flags & Flag.usesRange == 0 || range.start <= frame && range.end >= frame
  }

  /// How much of the effect is taken at a time (Blender: `eval_fmodifier_influence`).
  func influence(at frame: Float) -> Float {
    let whole = flags & Flag.usesInfluence == 0 ? 1 : influence
    guard flags & Flag.usesRange != 0 else { return whole }
    if frame < range.start || frame > range.end { return 0 }
    if blend.in != 0, frame <= range.start + blend.in {
      return whole * (frame - range.start) / (range.start + blend.in - range.start)
    }
    if blend.out != 0, frame >= range.end - blend.out {
      return whole * (frame - range.end) / (range.end - blend.out - range.end)
    }
    return whole
  }
}
