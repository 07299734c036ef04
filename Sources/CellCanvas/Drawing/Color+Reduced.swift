extension Color {
  /// The nearest color a terminal of that depth has.
  ///
  /// The sixteen are the terminal's own and differ from one to the next; they are taken to be xterm's.
  public func reduced(to depth: ColorDepth) -> Color {
    switch (depth, self) {
    case (.mono, _): .terminal
    case (_, .terminal), (.truecolor, _), (.palette, .palette): self
    case (.sixteen, .palette(let index)) where index < 16: self
    case (.palette, .rgb(let red, let green, let blue)):
      .palette(Self.nearest(red: red, green: green, blue: blue))
    case (.sixteen, _):
      nearest(of: Self.palette(of: .sixteen)) ?? self
    }
  }

  /// Red, green and blue, 0 to 255, with xterm's values for the palette; nil for the terminal's own color.
  public var components: (red: UInt8, green: UInt8, blue: UInt8)? {
    switch self {
    case .terminal: nil
    case .rgb(let red, let green, let blue): (red, green, blue)
    case .palette(let index) where index < 16: Self.sixteen[Int(index)]
    case .palette(let index) where index < 232:
      (
        Self.cubeLevels[Int(index - 16) / 36],
        Self.cubeLevels[Int(index - 16) / 6 % 6],
        Self.cubeLevels[Int(index - 16) % 6]
      )
    case .palette(let index):
      (8 + 10 * (index - 232), 8 + 10 * (index - 232), 8 + 10 * (index - 232))
    }
  }

  /// Of the cube and the grays, which look the same everywhere.
  private static func nearest(red: UInt8, green: UInt8, blue: UInt8) -> UInt8 {
    let color = (red, green, blue)
    let steps = [red, green, blue].map(nearestLevel)
    let cube = UInt8(16 + 36 * steps[0] + 6 * steps[1] + steps[2])
    let average = (Int(red) + Int(green) + Int(blue)) / 3
    let gray = UInt8(232 + min(23, max(0, (average - 3) / 10)))
    return distance(color, .palette(gray)) < distance(color, .palette(cube)) ? gray : cube
  }

  private static func nearestLevel(_ value: UInt8) -> Int {
    cubeLevels.indices.min {
      abs(Int(cubeLevels[$0]) - Int(value)) < abs(Int(cubeLevels[$1]) - Int(value))
    } ?? 0
  }

  /// The colors that every terminal of that depth has; empty where there are all of them, or none.
  public static func palette(of depth: ColorDepth) -> [Color] {
    switch depth {
    case .mono, .truecolor: []
    case .sixteen: (0..<16).map { .palette($0) }
    case .palette: (16...255).map { .palette($0) }
    }
  }

  /// The one of some colors that looks most like this one; nil for the terminal's own color, and where there are none.
  public func nearest(of colors: some Sequence<Color>) -> Color? {
    components.flatMap { color in
      colors.min { Self.distance(color, $0) < Self.distance(color, $1) }
    }
  }

  /// Squared, weighted as eyes see: red more in light colors, blue more in dark ones, green most.
  private static func distance(_ color: (UInt8, UInt8, UInt8), _ other: Color) -> Int {
    guard let other = other.components else { return .max }
    let red = Int(color.0) - Int(other.red)
    let green = Int(color.1) - Int(other.green)
    let blue = Int(color.2) - Int(other.blue)
    let redness = (Int(color.0) + Int(other.red)) / 2
    return (512 + redness) * red * red + 1024 * green * green + (767 - redness) * blue * blue
  }

  private static let cubeLevels: [UInt8] = [0, 95, 135, 175, 215, 255]
  private static let sixteen: [(UInt8, UInt8, UInt8)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
    (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]
}
