public import AssetSystem
import BlendFormat

extension AssetLibraryService {
  /// Lends a data-block of an open library to `body`; it is given back when that ends, throws or is
  /// cancelled.
  ///
  /// - Parameters:
  ///   - target: the asset, or a data-block that is none.
  ///   - body: what is done with it; runs where the caller does.
  /// - Returns: what `body` returns.
  /// - Throws: ``LibraryStoreError/Code/unknownLibrary``;
  ///   ``BlendFormat/BlendFormatError`` with code `notFound` when the file or the data-block is not
  ///   there, or what is wrong with the file; `CancellationError`; what `body` throws.
  public nonisolated func withTemporaryDataBlock<Result: Sendable>(
    _ target: AssetTarget,
    _ body: (borrowing TemporaryDataBlock) async throws -> Result
  ) async throws -> Result {
    let root = try await reference(of: target.library).root
    let identifier = target.identifier
    return try await temporaryDataBlocks.withTemporaryDataBlock(
      DataBlockReference(
        code: IDCode(rawValue: identifier.type.code),
        name: identifier.name.bytes
      ),
      inFileAt: root.appending(path: identifier.file),
      body
    )
  }
}
