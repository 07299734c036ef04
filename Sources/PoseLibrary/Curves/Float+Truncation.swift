extension Float {
  /// The whole part as a C cast gives it where Blender runs: what a 32-bit integer cannot hold, and what
  /// is not a number, becomes the smallest one.
  var truncatedAsInC: Int32 {
    Int32(exactly: rounded(.towardZero)) ?? .min
  }

  /// A share of a target and the rest of an origin (Blender: `interpf`).
  static func mixed(_ target: Float, _ origin: Float, _ share: Float) -> Float {
    share * target + (1 - share) * origin
  }
}
