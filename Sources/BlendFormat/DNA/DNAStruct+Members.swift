extension DNAStruct {
  /// Where a member lies that is one pointer, or an array of them; nil where there is none.
  func pointer(_ name: String) -> Int? {
    guard let field = field(named: name), field.isPointer else { return nil }
    return field.offset
  }

  /// Where a member lies that is a value of so many bytes; nil where there is none.
  func value(_ name: String, size: Int) -> Int? {
    guard let field = field(named: name), !field.isPointer, field.size == size else { return nil }
    return field.offset
  }

  /// Where the first pointer of a list lies (Blender: `ListBase`); nil where there is none.
  func list(_ name: String) -> Int? {
    guard let field = field(named: name), !field.isPointer, field.typeName == "ListBase" else {
      return nil
    }
    return field.offset
  }
}
