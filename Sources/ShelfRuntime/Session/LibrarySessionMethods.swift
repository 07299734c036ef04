import AssetOperations
import AssetSystem
import LibraryStore
import ShelfSession
import Synchronization

/// What a session is asked, answered by the asset API of the open libraries.
final class LibrarySessionMethods: SessionMethods {
  let service: any AssetAPI
  let store: AssetLibraryService
  let operations: any OperationAPI
  /// Who asks for changes: the host is told of them by these methods and hears nothing of them.
  let listener: AssetListener
  let names: SessionLibraries
  let keepsBackup: Bool
  private let state = Mutex(State())

  private struct State {
    weak var host: SessionHost?
    var isRefreshing = false
    var writes: [Int: Task<SessionTagResult, any Error>] = [:]
    var nextWrite = 0
    var isStopped = false
  }

  init(
    service: any AssetAPI,
    store: AssetLibraryService,
    operations: any OperationAPI,
    listener: AssetListener,
    libraries: SessionLibraries,
    keepsBackup: Bool
  ) {
    self.service = service
    self.store = store
    self.operations = operations
    self.listener = listener
    names = libraries
    self.keepsBackup = keepsBackup
  }

  /// Lets the methods reach what shows their effects.
  func attach(_ host: SessionHost) {
    state.withLock { $0.host = host }
  }

  /// The session; who connects before it is all there has to ask again.
  var host: SessionHost {
    get throws(JSONRPCError) {
      guard let host = state.withLock({ $0.host }) else {
        throw JSONRPCError(.busy, "The session is just beginning, or ending.")
      }
      return host
    }
  }
}

extension LibrarySessionMethods {
  /// Changes assets; goes on to its end when the one who asked for it goes.
  func write(
    _ work: @escaping @Sendable () async throws -> SessionTagResult
  ) async throws -> SessionTagResult {
    let begun = state.withLock { state -> (Int, Task<SessionTagResult, any Error>)? in
      guard !state.isStopped else { return nil }
      let task = Task { try await work() }
      state.nextWrite += 1
      state.writes[state.nextWrite] = task
      return (state.nextWrite, task)
    }
    guard let (number, task) = begun else {
      throw JSONRPCError(.busy, "The session is ending.")
    }
    defer { state.withLock { $0.writes[number] = nil } }
    return try await task.value
  }

  /// Lets what is being written end with the file in hand.
  func stop() async {
    let writes = state.withLock { state in
      state.isStopped = true
      return state.writes.values
    }
    for write in writes { write.cancel() }
    for write in writes { _ = await write.result }
  }

  /// Brings libraries up to date, one at a time.
  ///
  /// - Throws: ``JSONRPCError/Code/busy``.
  func refreshing<Value>(_ work: () async throws -> Value) async throws -> Value {
    let isFree = state.withLock { state in
      defer { state.isRefreshing = true }
      return !state.isRefreshing
    }
    guard isFree else { throw Self.isRefreshing }
    defer { state.withLock { $0.isRefreshing = false } }
    guard await !store.isRefreshing else { throw Self.isRefreshing }
    return try await work()
  }

  private static let isRefreshing = JSONRPCError(
    .busy,
    "The libraries are being brought up to date; ask again when that is done."
  )
}
