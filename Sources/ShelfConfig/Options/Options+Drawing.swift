extension Options.Drawing {
  /// Whether lines and marks must be drawn in ASCII.
  ///
  /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set and not empty names the locale; without any it is `C`.
  public func isASCII(environment: [String: String]) -> Bool {
    switch self {
    case .unicode: return false
    case .ascii: return true
    case .auto:
      let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
        .first { !$0.isEmpty }
      let name = (locale ?? "").lowercased()
      return !name.contains("utf-8") && !name.contains("utf8")
    }
  }
}
