public import BlendFormat

/// A data-block lent for a scope: held outside any file's database, given back when the scope ends.
///
/// It cannot be copied, kept or passed on to another task; the compiler refuses. What is read from it
/// are values of its own. (Blender: `TempLibraryContext`.)
public struct TemporaryDataBlock: ~Copyable {
  private let loaded: LoadedDataBlock
  private let pool: TemporaryDataBlockPool

  /// Lends a data-block; the pool counts it from now on.
  init(_ loaded: consuming LoadedDataBlock, from pool: TemporaryDataBlockPool) {
    self.loaded = loaded
    self.pool = pool
    pool.lend()
  }

  deinit {
    pool.takeBack()
  }

  /// Its type and name.
  public var reference: DataBlockReference {
    DataBlockReference(code: loaded.code, name: loaded.name)
  }

  /// Bytes held.
  public var byteCount: Int { loaded.byteCount }

  /// The data-block read as an Action.
  ///
  /// - Throws: ``BlendFormat/BlendFormatError`` where it is none, or is damaged.
  public borrowing func action() throws -> BlendAction {
    try loaded.action()
  }
}
