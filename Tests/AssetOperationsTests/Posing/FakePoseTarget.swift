import AssetSystem
import BlendFormat
import PoseLibrary
import Synchronization

@testable import AssetOperations

/// A rig in memory that fails as it is told.
final class FakePoseTarget: PoseTarget {
  struct Crash: Error {}

  enum Trouble: Sendable {
    /// It refuses before it writes.
    case throwing
    /// It writes some of the numbers and is gone.
    case crashing(afterNumbers: Int)
    /// It writes all and answers with an error.
    case losingAnswer
    /// It writes all, then notices that it was cancelled.
    case cancelled
  }

  private struct State {
    var rig: Rig
    var trouble: Trouble?
    var notes: [PoseNote] = []
    var writes: [(title: String, changes: [PoseChange])] = []
    var reads = 0
    var isBusy = false
  }

  private let state: Mutex<State>

  init(_ rig: Rig) {
    state = Mutex(State(rig: rig))
  }

  var rig: Rig { state.withLock { $0.rig } }
  var titles: [String] { state.withLock { $0.writes.map(\.title) } }
  var lastChanges: [PoseChange] { state.withLock { $0.writes.last?.changes ?? [] } }
  var reads: Int { state.withLock { $0.reads } }

  /// Makes writes say that something was left out.
  func leaveOut(_ notes: [PoseNote]) { state.withLock { $0.notes = notes } }

  /// Makes the next write fail.
  func fail(_ trouble: Trouble) { state.withLock { $0.trouble = trouble } }

  func rig(reading paths: Set<RNAPath>) async throws -> Rig {
    await Task.yield()
    return state.withLock { state in
      state.reads += 1
      var rig = state.rig
      rig.properties = rig.properties.filter { paths.contains($0.key) }
      return rig
    }
  }

  func write(_ changes: [PoseChange], title: String) async throws -> [PoseNote] {
    let wasBusy = state.withLock { state in
      defer { state.isBusy = true }
      return state.isBusy
    }
    precondition(!wasBusy, "two writes at once")
    defer { state.withLock { $0.isBusy = false } }
    await Task.yield()
    return try state.withLock { state in
      let trouble = state.trouble.take()
      state.writes.append((title, changes))
      switch trouble {
      case .throwing: throw Crash()
      case .crashing(let count):
        state.rig.make(changes.prefix(count))
        throw Crash()
      case .losingAnswer:
        state.rig.make(changes[...])
        throw Crash()
      case .cancelled:
        state.rig.make(changes[...])
        throw CancellationError()
      case nil:
        for change in changes where state.rig.value(at: change.place) != change.old {
          throw OperationError(.unposable, message: "\(change.place) is not what it should be")
        }
        state.rig.make(changes[...])
      }
      return state.notes
    }
  }
}

extension Rig {
  /// The number at a place of a property.
  func value(at place: PoseChange.Place) -> PropertyValue? {
    guard case .property(let bytes, let index) = place, let path = RNAPath(parsing: bytes.bytes),
      let values = properties[path]?.values, values.indices.contains(index)
    else { return nil }
    return PropertyValue(values[index])
  }

  fileprivate mutating func make(_ changes: ArraySlice<PoseChange>) {
    for change in changes {
      guard case .property(let bytes, let index) = change.place,
        let path = RNAPath(parsing: bytes.bytes)
      else { continue }
      properties[path]?.values[index] = RNAValue(change.new)
    }
  }
}
