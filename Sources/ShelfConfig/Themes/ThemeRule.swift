import CellCanvas

/// What a theme says of one scope; what it leaves out comes from the broader scope.
struct ThemeRule {
  /// A color as written, which may be the name of a color of the palette.
  struct ColorName {
    var text: String
    var file: String
    var line: Int?
  }

  var foreground: ColorName?
  var background: ColorName?
  var attributes: Style.Attributes?
}
