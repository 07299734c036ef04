public import AssetSystem
public import BlendFormat
import Synchronization

/// Lends data-blocks of `.blend` files for the length of a scope, and counts those that are out.
///
/// A few files stay open, so that the next data-block of one of them costs little; whether a file is
/// still the same is looked up for every loan.
public final class TemporaryDataBlockPool: Sendable {
  private struct State {
    var loadedCount = 0
    /// The files that are open, the one used last at the end.
    var files: [LendingFile] = []
  }

  /// More would keep memory for files that nobody comes back to.
  private static let maximumFileCount = 8

  private let cache: DNACache
  private let state = Mutex(State())

  /// Makes a pool without files.
  ///
  /// - Parameter cache: struct definitions shared with other work.
  public init(cache: DNACache) {
    self.cache = cache
  }

  /// How many data-blocks are out.
  public var loadedCount: Int { state.withLock { $0.loadedCount } }

  /// Closes the files; those that are in use as soon as they no longer are.
  public func closeFiles() {
    state.withLock { $0.files = [] }
  }

  func lend() {
    state.withLock { $0.loadedCount += 1 }
  }

  func takeBack() {
    state.withLock { $0.loadedCount -= 1 }
  }

  /// The file of a path; the longest unused one is closed where there would be too many.
  private func file(at path: ByteString) -> LendingFile {
    state.withLock { state in
      let known = state.files.firstIndex { $0.path == path }
      let file = known.map { state.files.remove(at: $0) } ?? LendingFile(path: path)
      state.files.append(file)
      if state.files.count > Self.maximumFileCount {
        state.files.removeFirst()
      }
      return file
    }
  }
}

extension TemporaryDataBlockPool {
  /// Lends a data-block to `body`; it is given back when that ends, throws or is cancelled.
  ///
  /// - Parameters:
  ///   - reference: its type and name.
  ///   - path: the file's absolute path.
  ///   - body: what is done with it; runs where the caller does.
  /// - Returns: what `body` returns.
  /// - Throws: ``BlendFormat/BlendFormatError`` with code `notFound` when the file or the data-block is
  ///   not there, or what is wrong with the file; `CancellationError`; what `body` throws.
  public func withTemporaryDataBlock<Result: Sendable>(
    _ reference: DataBlockReference,
    inFileAt path: ByteString,
    _ body: (borrowing TemporaryDataBlock) async throws -> Result
  ) async throws -> Result {
    let block = try await load(reference, inFileAt: path)
    return try await body(block)
  }

  private func load(
    _ reference: DataBlockReference,
    inFileAt path: ByteString
  ) async throws -> TemporaryDataBlock {
    let (file, cache) = (file(at: path), cache)
    let hand = Hand()
    do {
      try await BlockingWork.run { flag in
        let loaded = try file.load(reference, using: cache, flag: flag)
        hand.put(loaded)
      }
    } catch let error as BlendFormatError where error.code == .cancelled {
      throw CancellationError()
    }
    guard let loaded = hand.take() else { throw CancellationError() }
    return TemporaryDataBlock(loaded, from: self)
  }
}

/// Passes a data-block from the thread that loads it to the one that waits for it.
private final class Hand: Sendable {
  private let held = Mutex<LoadedDataBlock?>(nil)

  func put(_ loaded: consuming LoadedDataBlock) {
    var loaded: LoadedDataBlock? = loaded
    held.withLock { $0 = loaded.take() }
  }

  func take() -> LoadedDataBlock? {
    held.withLock { $0.take() }
  }
}
