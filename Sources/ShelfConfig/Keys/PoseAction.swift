public import CellCanvas

/// What keys do while it is shown what a pose would do; these are fixed.
public enum PoseAction: String, Hashable, Sendable, CaseIterable {
  /// Makes the pose stronger by ten percent.
  case stronger
  /// Makes the pose weaker by ten percent, at last less than nothing.
  case weaker
  /// Makes the pose stronger by one percent.
  case slightlyStronger
  /// Makes the pose weaker by one percent.
  case slightlyWeaker
  /// Types the strength in percent.
  case digit
  /// Takes back the digit typed last.
  case deleteDigit
  /// Turns the strength into its opposite.
  case negate
  /// Swaps left and right, or does not.
  case flip
  /// Changes the keys at the present frame where the rig is animated, or does not.
  case changeKeys
  /// Flips rotations about an axis as they should be, or as Blender does.
  case correctAxisAngle
  /// Shows the rig as it is, or as it would be.
  case compare

  /// What it does, in one sentence.
  public var help: String {
    switch self {
    case .stronger: "Makes the pose stronger by ten percent."
    case .weaker: "Makes the pose weaker by ten percent, at last less than nothing."
    case .slightlyStronger: "Makes the pose stronger by one percent."
    case .slightlyWeaker: "Makes the pose weaker by one percent."
    case .digit: "Types the strength in percent."
    case .deleteDigit: "Takes back the digit typed last."
    case .negate: "Turns the strength into its opposite."
    case .flip: "Swaps left and right, or does not."
    case .changeKeys:
      "Changes the keys at the present frame where the rig is animated, or does not."
    case .correctAxisAngle: "Flips rotations about an axis as they should be, or as Blender does."
    case .compare: "Shows the rig as it is, or as it would be."
    }
  }

  /// The keys, the one to show first.
  public var keys: [KeyEvent] {
    switch self {
    case .stronger: [KeyEvent(.right), letter("+"), letter("l")]
    case .weaker: [KeyEvent(.left), letter("-"), letter("h")]
    case .slightlyStronger: [KeyEvent(.right, modifiers: .shift), letter(">"), letter("L")]
    case .slightlyWeaker: [KeyEvent(.left, modifiers: .shift), letter("<"), letter("H")]
    case .digit: "0123456789".map { KeyEvent(.character($0)) }
    case .deleteDigit: [KeyEvent(.backspace)]
    case .negate: [letter("n")]
    case .flip: [letter("f")]
    case .changeKeys: [letter("k")]
    case .correctAxisAngle: [letter("x")]
    case .compare: [KeyEvent(.tab)]
    }
  }

  private func letter(_ character: Character) -> KeyEvent { KeyEvent(.character(character)) }

  /// What a key does; nil for all other keys.
  public init?(_ event: KeyEvent) {
    guard let action = Self.byKey[event.normalized] else { return nil }
    self = action
  }

  private static let byKey = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { action in action.keys.map { ($0, action) } }
  )
}
