extension Float {
  /// A frame as people write it: `10`, `10.5`.
  public var frameText: String { Int(exactly: self).map { String($0) } ?? description }
}
