import LibraryStore
import Synchronization

extension BlockingWork {
  /// Does something with each element on all processors, on threads of its own.
  ///
  /// - Returns: what came of each, in the order of the elements.
  /// - Throws: the first error; `CancellationError`.
  static func map<Element: Sendable, Value: Sendable>(
    _ elements: [Element],
    _ transform: @escaping @Sendable (Element, CancellationFlag) throws -> Value
  ) async throws -> [Value] {
    try await run { flag in
      let results = Mutex<[Int: Result<Value, any Error>]>([:])
      share(elements.count) { next in
        while !flag.isCancelled, let place = next() {
          let result = Result { try transform(elements[place], flag) }
          results.withLock { $0[place] = result }
        }
      }
      guard !flag.isCancelled else { throw CancellationError() }
      return try results.withLock { results in
        try elements.indices.compactMap { try results[$0]?.get() }
      }
    }
  }
}
