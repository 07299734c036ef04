/// Reads the assets of `.blend` files.
public enum AssetReader {
  /// Buffers that are reused from file to file: one for each thread that reads.
  public final class Workspace {
    var source = BlendByteSource()

    /// Creates empty buffers.
    public init() {}
  }

  /// Reads everything a library needs to know about a file.
  ///
  /// Payloads are touched only where an asset needs them. Damage that concerns one asset is listed in
  /// ``BlendFileContents/warnings``; a damaged file throws.
  ///
  /// - Parameters:
  ///   - path: the file's path as raw bytes.
  ///   - cache: the struct definitions of files read before.
  ///   - workspace: the calling thread's buffers.
  ///   - shouldCancel: asked from time to time; true ends in an error with code `cancelled`.
  /// - Returns: the file's assets and links.
  /// - Throws: one error with path and offset.
  public static func readContents(
    ofFileAt path: [UInt8],
    using cache: DNACache,
    workspace: Workspace = Workspace(),
    shouldCancel: () -> Bool = { false }
  ) throws(BlendFormatError) -> BlendFileContents {
    do throws(BlendFormatError) {
      let file = try InputFile(path: path)
      return try contents(of: file, cache, &workspace.source, shouldCancel)
    } catch {
      throw error.at(path: path)
    }
  }

  /// Reads the contents of a file that is already in memory.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes, packed as they are on disk.
  ///   - cache: the struct definitions of files read before.
  ///   - workspace: the calling thread's buffers.
  /// - Returns: the file's assets and links.
  /// - Throws: one error with offset.
  public static func readContents(
    of bytes: [UInt8],
    using cache: DNACache,
    workspace: Workspace = Workspace()
  ) throws(BlendFormatError) -> BlendFileContents {
    try contents(of: InputFile(bytes: bytes), cache, &workspace.source) { false }
  }

  /// Reads the preview of one data-block, asset or not.
  ///
  /// - Parameters:
  ///   - path: the file's path as raw bytes.
  ///   - code: the ID type.
  ///   - name: the name without the two letters.
  ///   - cache: the struct definitions of files read before.
  ///   - workspace: the calling thread's buffers.
  ///   - shouldCancel: asked from time to time; true ends in an error with code `cancelled`.
  /// - Returns: the pixels, nil when the data-block has no preview.
  /// - Throws: `notFound` when the file has no such local data-block, or what is wrong with the file.
  public static func readPreview(
    ofFileAt path: [UInt8],
    code: IDCode,
    name: [UInt8],
    using cache: DNACache,
    workspace: Workspace = Workspace(),
    shouldCancel: () -> Bool = { false }
  ) throws(BlendFormatError) -> BlendPreview? {
    do throws(BlendFormatError) {
      let file = try InputFile(path: path)
      let wanted = DataBlockReference(code: code, name: name)
      return try preview(of: wanted, in: file, cache, &workspace.source, shouldCancel)
    } catch {
      throw error.at(path: path)
    }
  }

  private static func contents(
    of file: consuming InputFile,
    _ cache: DNACache,
    _ source: inout BlendByteSource,
    _ shouldCancel: () -> Bool
  ) throws(BlendFormatError) -> BlendFileContents {
    try source.open(file, limits: .scanning)
    defer { source.close() }
    return try scan(&source, for: .contents, cache, shouldCancel).contents
  }

  private static func preview(
    of wanted: DataBlockReference,
    in file: consuming InputFile,
    _ cache: DNACache,
    _ source: inout BlendByteSource,
    _ shouldCancel: () -> Bool
  ) throws(BlendFormatError) -> BlendPreview? {
    try source.open(file, limits: .scanning)
    defer { source.close() }
    let scan = try scan(&source, for: .preview(wanted), cache, shouldCancel)
    guard scan.hasFoundDataBlock else {
      let name = BlendFormatError.printable(wanted.name)
      throw BlendFormatError(.notFound, message: "the file has no \(wanted.code) named \(name)")
    }
    return try scan.previewLocation?.preview(in: &source)
  }

  /// Walks with the definitions the file probably has, and once more if they were others.
  private static func scan(
    _ source: inout BlendByteSource,
    for purpose: AssetScan.Purpose,
    _ cache: DNACache,
    _ shouldCancel: () -> Bool
  ) throws(BlendFormatError) -> AssetScan {
    let header = try source.readHeader()
    var dna: ParsedDNA
    var isVerified = true
    if let candidate = cache.candidate(for: header) {
      dna = candidate
      // To see all assets the whole file is walked anyway, and the definitions met on the way.
      isVerified = false
      if purpose != .contents {
        isVerified = try DNAReader.isLast(candidate, in: &source, header)
      }
    } else {
      dna = try DNAReader.definitions(in: &source, header, cache, shouldCancel: shouldCancel)
    }
    while true {
      var scan = AssetScan(
        header: header,
        compression: source.compression,
        dna: dna,
        isVerified: isVerified,
        purpose: purpose
      )
      let own = try scan.walk(&source, using: cache, shouldCancel: shouldCancel)
      guard own !== dna else { return scan }
      dna = own
      isVerified = true
    }
  }
}
