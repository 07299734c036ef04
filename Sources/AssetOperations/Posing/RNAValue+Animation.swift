import BlendFormat

extension RNAValue {
  /// What animation makes of the value, of the same type; one that no such type holds changes nothing.
  ///
  /// Unlike poses, animation cuts fractions off (Blender: `BKE_animsys_write_to_rna_path`).
  func animated(to value: Float) -> RNAValue {
    switch self {
    case .float: .float(value)
    case .double: .double(Double(value))
    case .integer: Int(exactly: value.rounded(.towardZero)).map { .integer($0) } ?? self
    case .boolean: .boolean(value > 1 - Float.ulpOfOne)
    }
  }
}
