/// The number of a struct in a file's SDNA; it differs between versions of Blender.
///
/// Index 0 marks raw data and must not be decoded.
public struct SDNAIndex: RawRepresentable, Hashable, Sendable {
  /// The position in the list of structs.
  public let rawValue: Int

  /// Creates an index.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// Whether the block holds raw bytes: a string, an array, pixels.
  public var isRawData: Bool { rawValue == 0 }
}
