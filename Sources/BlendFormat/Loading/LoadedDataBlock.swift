/// The blocks of one data-block, copied out of its file; nothing of the file stays open.
public struct LoadedDataBlock: ~Copyable, Sendable {
  /// The ID type.
  public let code: IDCode
  /// The name without the two letters, as raw bytes.
  public let name: [UInt8]
  /// What was copied.
  let run: LoadedRun

  /// Bytes held.
  public var byteCount: Int { run.content.count }
}
