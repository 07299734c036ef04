import CellCanvas

/// Of sixteen colors the hue tells more than the lightness: pale ones would all become white, dark ones black. So a
/// color with a hue goes to one with that hue, and a gray to a gray.
extension Color {
  /// The color of a part of the screen on a terminal of that depth.
  func asSurface(of depth: ColorDepth) -> Color {
    if isOwnOfTerminal { return self }
    guard depth == .sixteen else { return reduced(to: depth) }
    let colors = vivid == nil ? [.palette(0), .palette(15)] : Self.backgroundsOfSixteen
    return (vivid ?? self).nearest(of: colors) ?? self
  }

  /// The color of a bar on a terminal of that depth: none of those it lies upon.
  func asBar(upon surfaces: [Color], of depth: ColorDepth) -> Color {
    if isOwnOfTerminal { return self }
    var colors = Self.palette(of: depth)
    if depth == .sixteen {
      // Where there is a hue, but no gray left: blue, on which white can be read.
      colors = vivid == nil ? [0, 4, 7, 15].map { .palette($0) } : Self.backgroundsOfSixteen
    }
    let free = colors.filter { color in !surfaces.contains { $0.looksLike(color) } }
    let wanted = depth == .sixteen ? vivid ?? self : self
    return wanted.nearest(of: free) ?? reduced(to: depth)
  }

  /// The color of text on a terminal of that depth, which has at least some contrast with what is behind it.
  func asText(upon grounds: [Color], contrast needed: Double, of depth: ColorDepth) -> Color {
    if isOwnOfTerminal { return self }
    let colors = Self.palette(of: depth)
    let readable = colors.filter { $0.contrast(withAll: grounds) >= needed }
    guard !readable.isEmpty else {
      return colors.max { $0.contrast(withAll: grounds) < $1.contrast(withAll: grounds) } ?? self
    }
    guard depth == .sixteen else { return nearest(of: readable) ?? self }
    if let vivid { return vivid.nearest(of: readable) ?? self }
    let grays = readable.filter {
      [.palette(0), .palette(7), .palette(8), .palette(15)].contains($0)
    }
    return nearest(of: grays.isEmpty ? readable : grays) ?? self
  }

  /// The least contrast with some colors; the greatest there is where there are none.
  func contrast(withAll others: [Color]) -> Double {
    others.compactMap(contrast).min() ?? 21
  }

  /// Whether the terminal's user decides what it looks like.
  var isOwnOfTerminal: Bool {
    switch self {
    case .terminal: true
    case .palette(let index): index < 16
    case .rgb: false
    }
  }

  private func looksLike(_ other: Color) -> Bool {
    guard let one = components, let two = other.components else { return false }
    return one == two
  }

  /// The same hue as strong as it can be; nil for what is nearly gray.
  private var vivid: Color? {
    guard let (red, green, blue) = components else { return nil }
    let most = Int(max(red, green, blue))
    let least = Int(min(red, green, blue))
    guard most > 0, (most - least) * 100 >= most * 28 else { return nil }
    let stretched = [red, green, blue].map { UInt8((Int($0) - least) * most / (most - least)) }
    return .rgb(stretched[0], stretched[1], stretched[2])
  }

  /// Those of the sixteen on which black or white can be read very well.
  private static let backgroundsOfSixteen = palette(of: .sixteen).filter { color in
    [.palette(0), .palette(15)].contains { (color.contrast(with: $0) ?? 0) >= 7 }
  }
}
