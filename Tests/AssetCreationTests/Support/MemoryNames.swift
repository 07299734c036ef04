import AssetCreation
import AssetSystem
import Synchronization

/// Catalogs, tasks and published names that a test lists, counting how often they are asked for.
final class MemoryNames: AssetNames {
  struct State {
    var tasks: [ByteString: [ByteString]]
    var published: [ByteString: [ByteString]] = [:]
    var lookups = 0
    var failure: (any Error & Sendable)?
  }

  let state: Mutex<State>

  init(
    _ tasks: [ByteString: [ByteString]] = [
      "Characters/Hero": ["posing", "lookdev"], "Characters/Villain": ["posing"], "Props": [],
    ],
    published: [ByteString: [ByteString]] = [:]
  ) {
    state = Mutex(State(tasks: tasks, published: published))
  }

  /// How often all catalogs were asked for.
  var lookups: Int { state.withLock(\.lookups) }

  func knownAssets() async throws -> Set<ByteString> {
    try state.withLock { state in
      state.lookups += 1
      if let failure = state.failure { throw failure }
      return Set(state.tasks.keys)
    }
  }

  func tasks(of assets: Set<ByteString>) async throws -> [ByteString: [ByteString]] {
    state.withLock { $0.tasks.filter { assets.contains($0.key) } }
  }

  func taskType(of task: ByteString, asset: ByteString?) async throws -> ByteString? {
    task == "posing" ? "Animation" : nil
  }

  func publishedNames(of asset: ByteString) async throws -> [ByteString] {
    state.withLock { $0.published[asset] ?? [] }
  }
}
