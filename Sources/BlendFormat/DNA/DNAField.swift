/// One member of a struct as a file's SDNA defines it.
public struct DNAField: Sendable, Hashable {
  /// The name without pointer marks and array sizes, such as `tags` for `*tags[2]`.
  public let name: String
  /// The type's name, such as `ListBase`; for pointers the type pointed at.
  public let typeName: String
  /// Stars before the name; a pointer to a function counts as one.
  public let pointerDepth: Int
  /// All array sizes multiplied, 1 for a single value.
  public let elementCount: Int
  /// The distance in bytes from the struct's start.
  public let offset: Int
  /// Bytes of one element.
  public let elementSize: Int

  /// Bytes of the whole field.
  public var size: Int { elementSize * elementCount }
  /// Whether the field holds pointers.
  public var isPointer: Bool { pointerDepth > 0 }
}
