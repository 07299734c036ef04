public import AssetSystem

/// Turns what older tools left in a workfile into instances, when the artist asks for it.
public protocol SubsetConvertor: Sendable {
  /// What it is known by; of two convertors with the same one the first counts.
  var identifier: ByteString { get }

  /// Looks for something to convert.
  ///
  /// - Returns: what people see, as "Found 3 incompatible instances"; nil when there is nothing.
  func find(_ context: CreateContext) async throws -> String?

  /// Converts all it finds, in the host; the reset that should follow lets creators pick up the result.
  func convert(_ context: CreateContext) async throws
}
