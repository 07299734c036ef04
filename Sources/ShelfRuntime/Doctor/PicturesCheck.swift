public import CellCanvas

/// How previews get onto the terminal, by what it says of itself.
public struct PicturesCheck: DoctorCheck {
  /// What is looked after.
  public let title = "Pictures"
  private let capabilities: TerminalCapabilities
  private let choice: PictureChoice
  private let isLowBandwidth: Bool

  /// Makes the check.
  ///
  /// - Parameters:
  ///   - capabilities: what the terminal answered.
  ///   - choice: the option `images`.
  ///   - isLowBandwidth: the option `low-bandwidth`.
  public init(
    capabilities: TerminalCapabilities,
    choice: PictureChoice,
    isLowBandwidth: Bool = false
  ) {
    self.capabilities = capabilities
    self.choice = choice
    self.isLowBandwidth = isLowBandwidth
  }

  /// Looks, and says what to do.
  public func findings() async -> [DoctorFinding] {
    if choice == .off {
      return [DoctorFinding(.ok, "There are none, by the option images.")]
    }
    return [answer, mode, cell, background].compactMap(\.self)
  }

  private var shown: PictureMode { capabilities.pictureMode(for: choice) }

  private var answer: DoctorFinding? {
    guard capabilities.hasAnswered else {
      return DoctorFinding(
        .warning,
        "The terminal did not say in time what it can show.",
        advice: "If it shows images, name the way in config.toml, such as images = \"kitty\"."
      )
    }
    return capabilities.name.map { DoctorFinding(.ok, "The terminal calls itself \($0).") }
  }

  private var mode: DoctorFinding {
    if isLowBandwidth {
      return DoctorFinding(.ok, "Previews are drawn with characters, by the option low-bandwidth.")
    }
    let known = capabilities.pictureModes
    guard choice == .auto || known.contains(shown) || !shown.showsPixels else {
      return DoctorFinding(
        .warning,
        "The option images asks for \(shown), and the terminal does not say that it can.",
        advice: "If previews are missing or garbled, write images = \"auto\"."
      )
    }
    let reason = choice == .auto ? "" : ", by the option images"
    return shown.showsPixels
      ? DoctorFinding(.ok, "Previews are shown as images: \(shown)\(reason).")
      : DoctorFinding(.ok, "Previews are drawn with characters: \(shown)\(reason).")
  }

  private var cell: DoctorFinding? {
    guard shown.showsPixels, !isLowBandwidth else { return nil }
    guard let cell = capabilities.cellPixels else {
      let usual = CellPixels.usual
      return DoctorFinding(
        .warning,
        "It does not say how large its cells are; \(usual.width) × \(usual.height) pixels are taken."
      )
    }
    return DoctorFinding(.ok, "A cell has \(cell.width) × \(cell.height) pixels.")
  }

  private var background: DoctorFinding? {
    capabilities.background.map {
      DoctorFinding(.ok, "Its background is \($0 == .dark ? "dark" : "light").")
    }
  }
}
