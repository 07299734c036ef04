import CellCanvas
import Foundation

/// How colors look to eyes that lack a kind of cone.
///
/// The matrices are those for a full loss in “A Physiologically-based Model for Simulation of Color Vision Deficiency”,
/// IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009, doi:10.1109/TVCG.2009.113; they are for
/// linear light.
enum ColorVision: CaseIterable {
  case deuteranopia
  case protanopia

  private var matrix: [[Double]] {
    switch self {
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    }
  }

  /// How far apart two colors look: CIE 1976 ΔE*ab, of which about 2 can just be told apart side by side; nil where one
  /// is the terminal's own.
  func distance(_ one: Color, _ other: Color) -> Double? {
    guard let one = lab(one), let other = lab(other) else { return nil }
    return zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// L*, a* and b* of what is seen, under the white of sRGB.
  private func lab(_ color: Color) -> [Double]? {
    guard let (red, green, blue) = color.components else { return nil }
    let light = [red, green, blue].map(Self.linear)
    let seen = matrix.map { min(1, max(0, Self.product($0, light))) }
    let xyz = Self.toXYZ.map { Self.product($0, seen) }
    let (x, y, z) = (
      Self.cubeRoot(xyz[0] / 0.95047), Self.cubeRoot(xyz[1]), Self.cubeRoot(xyz[2] / 1.08883)
    )
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
  }

  private static let toXYZ = [
    [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041],
  ]

  private static func product(_ row: [Double], _ column: [Double]) -> Double {
    zip(row, column).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func linear(_ component: UInt8) -> Double {
    let value = Double(component) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  private static func cubeRoot(_ value: Double) -> Double {
    value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
  }
}
