extension Style {
  /// This style drawn upon another: the terminal's own colors let the other's shine through, attributes add up.
  public func over(_ base: Style) -> Style {
    Style(
      foreground: foreground == .terminal ? base.foreground : foreground,
      background: background == .terminal ? base.background : background,
      attributes: base.attributes.union(attributes)
    )
  }

  /// Without any color; bold, underline, reverse and the others stay.
  public var withoutColor: Style { Style(attributes: attributes) }

  /// With colors a terminal of that depth has.
  public func reduced(to depth: ColorDepth) -> Style {
    Style(
      foreground: foreground.reduced(to: depth),
      background: background.reduced(to: depth),
      attributes: attributes
    )
  }
}
