import AssetSystem
import BlendFormat
import Glibc
import LibraryStore
import Synchronization

/// The workfile of one publish: opened once, and only as long as it is what it was at the beginning.
final class OpenedWorkfile: Sendable {
  let path: ByteString
  let cache = DNACache()
  private let state: Mutex<State>

  private struct State: ~Copyable {
    /// What it was when the instances were read, or else at the first look.
    var version: WorkfileVersion?
    var extraction: BlendFileExtraction?
    var limits: EditLimits?
    var digest: String?
  }

  init(_ path: ByteString, version: WorkfileVersion?) {
    self.path = path
    state = Mutex(State(version: version))
  }

  /// Which version of the file is published; nil before the first ``check()``.
  var version: WorkfileVersion? { state.withLock { $0.version } }

  /// Checks that the file is what it was.
  ///
  /// - Throws: ``CreationError/Code/workfileChanged`` when it is not, or is gone.
  func check() async throws {
    try await BlockingWork.run { [self] _ in try checkNow() }
  }

  func checkNow() throws {
    guard !path.isEmpty else {
      throw CreationError(.workfileChanged, path, "The workfile was never saved. Save it first.")
    }
    guard let present = try WorkfileVersion(of: path) else {
      throw CreationError(
        .workfileChanged,
        path,
        "The workfile \(path.terminalSafe) is not there any more. Nothing was published."
      )
    }
    try state.withLock { state in
      guard let version = state.version else {
        state.version = present
        return
      }
      guard version == present else {
        throw CreationError(
          .workfileChanged,
          path,
          """
          The workfile \(path.terminalSafe) was saved by someone since it was read. Nothing was \
          published: look at the instances again, then publish.
          """
        )
      }
    }
  }

  /// What its Blender has room for.
  ///
  /// - Throws: `BlendFormatError` when it cannot be read.
  func limits() async throws -> EditLimits {
    try await BlockingWork.run { [self] flag in
      if let limits = state.withLock({ $0.limits }) { return limits }
      let limits = try BlendFileEditor(path: path.bytes, using: cache) { flag.isCancelled }.limits
      state.withLock { $0.limits = limits }
      return limits
    }
  }

  /// Works with the open file; others wait.
  ///
  /// - Throws: `BlendFormatError`, and what `body` throws.
  func withExtraction<Value: Sendable>(
    _ body: @escaping @Sendable (inout BlendFileExtraction, CancellationFlag) throws -> Value
  ) async throws -> Value {
    try await BlockingWork.run { [self] flag in
      try state.withLock { state in
        var extraction: BlendFileExtraction
        if let opened = state.extraction.take() {
          extraction = opened
        } else {
          extraction = try BlendFileExtraction(path: path.bytes, using: cache) { flag.isCancelled }
        }
        do {
          let value = try body(&extraction, flag)
          state.extraction = .some(extraction)
          return value
        } catch {
          state.extraction = .some(extraction)
          throw error
        }
      }
    }
  }

  /// Where data-blocks belong to; those that are not there are left out.
  func origins(
    of references: [DataBlockReference]
  ) async throws -> [DataBlockReference: DataBlock.Origin] {
    try await withExtraction { extraction, _ in
      let wanted = Set(references)
      var origins: [DataBlockReference: DataBlock.Origin] = [:]
      for dataBlock in extraction.file.dataBlocks {
        let reference = DataBlockReference(code: dataBlock.code, name: dataBlock.name)
        guard wanted.contains(reference), origins[reference] != .local else { continue }
        origins[reference] = dataBlock.origin
      }
      return origins
    }
  }

  /// What a new file with a data-block would hold, and about how many bytes that are.
  ///
  /// - Throws: `BlendFormatError` of code `refused` where it cannot be copied with certainty.
  func contents(
    of root: DataBlockReference
  ) async throws -> (contents: ExtractionContents, size: Int64) {
    try await withExtraction { extraction, flag in
      let contents = try extraction.select([root]) { flag.isCancelled }
      let taken = Set(contents.dataBlocks)
      var size: Int64 = 0
      for dataBlock in extraction.file.dataBlocks where dataBlock.origin == .local {
        let reference = DataBlockReference(code: dataBlock.code, name: dataBlock.name)
        guard taken.contains(reference) else { continue }
        for block in dataBlock.blocks {
          size += Int64(extraction.file.blocks[block].head.length)
        }
      }
      return (contents, size)
    }
  }

  /// The SHA-256 of the file, in hexadecimal digits.
  ///
  /// - Throws: ``CreationError/Code/workfileChanged`` when it is changed meanwhile; `CancellationError`.
  func digest() async throws -> String {
    if let digest = state.withLock({ $0.digest }) { return digest }
    let digest = try await BlockingWork.run { [self] flag in
      try checkNow()
      var hash = ContentHash()
      try path.readContents { bytes in
        if flag.isCancelled { throw CancellationError() }
        hash.update(bytes)
      }
      try checkNow()
      return hash.hexadecimal
    }
    state.withLock { $0.digest = digest }
    return digest
  }
}
