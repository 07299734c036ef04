/// A data-block of a file with the blocks it owns: Blender's `ID`.
public struct DataBlock: Sendable, Hashable {
  /// How a data-block belongs to the file.
  public enum Origin: Sendable, Hashable {
    /// It is the file's own.
    case local
    /// A placeholder: Blender takes it from the library at this address when it loads the file.
    case linked(library: BlockAddress)
    /// It comes from the library at this address and is stored whole (from Blender 5.0).
    case packed(library: BlockAddress)
    /// It is itself a library: the file that others come from.
    case library
  }

  /// The ID type; screens as `SR`, placeholders as what they stand for.
  public let code: IDCode
  /// The name without the two letters, as raw bytes.
  public let name: [UInt8]
  /// Whose it is.
  public let origin: Origin
  /// Its run in ``BlendFile/blocks``: its own block, then the `DATA` blocks it owns.
  ///
  /// Pointers between them resolve inside this range and nowhere else.
  public let blocks: Range<Int>
}
