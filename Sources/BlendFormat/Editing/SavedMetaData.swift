/// The metadata of an asset as the blocks it was stored in, to be put back where clearing removed it.
///
/// It fits only a file with the same struct definitions.
public struct SavedMetaData: Sendable, Hashable {
  /// One block: its head without the code, and its payload.
  public struct Block: Sendable, Hashable {
    /// The address pointers between the blocks refer to.
    public var address: UInt64
    /// The index of its struct.
    public var sdnaIndex: Int
    /// How many structs it holds.
    public var count: Int
    /// Its payload, as stored.
    public var payload: [UInt8]

    /// Creates a block.
    public init(address: UInt64, sdnaIndex: Int, count: Int, payload: [UInt8]) {
      self.address = address
      self.sdnaIndex = sdnaIndex
      self.count = count
      self.payload = payload
    }
  }

  /// A digest of the struct definitions the blocks were stored with.
  public var dnaDigest: UInt64
  /// Whether the data-block had a fake user.
  public var hasFakeUser: Bool
  /// The blocks; the first one is the `AssetMetaData` itself.
  public var blocks: [Block]

  /// Creates saved metadata.
  public init(dnaDigest: UInt64, hasFakeUser: Bool, blocks: [Block]) {
    self.dnaDigest = dnaDigest
    self.hasFakeUser = hasFakeUser
    self.blocks = blocks
  }
}
