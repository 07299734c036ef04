import AssetSystem

extension PoseNote {
  /// Whether something of the pose is not in the file, or does not last.
  var isLoss: Bool {
    switch kind {
    case .animated, .driven, .notKeyed, .unsupportedProperty, .damagedCurve: true
    case .rotationMode, .missingBone, .missingProperty, .locked, .empty, .slotFallback,
      .objectLevel, .axisAngleFlip, .unknownBone:
      false
    }
  }

  /// Whether it is only good to know.
  var isQuiet: Bool {
    switch kind {
    case .locked, .slotFallback, .objectLevel: true
    default: false
    }
  }
}
