import AssetSystem
import BlendFormat
import Dispatch
import LibraryStore
import Synchronization

/// What is wanted of one target, whether or not it can be had.
enum Wish: Hashable, Sendable {
  case edit(AssetEdit)
  case mark
  case clear(keepsFakeUser: Bool)
  /// The rule has no name for it.
  case impossible(PlanConflict)
}

extension OperationPlanner {
  /// What an operation wants of each target.
  ///
  /// - Throws: ``AssetSystemError`` when a rule cannot be understood or takes too long.
  func wishes(
    of operation: AssetOperation,
    _ targets: [AssetTarget],
    _ files: InspectedFiles,
    _ setting: PlanSetting
  ) async throws -> [AssetTarget: Wish] {
    func all(_ wish: Wish) -> [AssetTarget: Wish] {
      Dictionary(uniqueKeysWithValues: targets.map { ($0, wish) })
    }
    switch operation {
    case .edit(let edit): return all(.edit(edit))
    case .editEach(let edits): return edits.mapValues { .edit($0) }
    case .mark: return all(.mark)
    case .clear(let keepsFakeUser): return all(.clear(keepsFakeUser: keepsFakeUser))
    case .moveFile, .applyPose: return [:]
    case .rename(let rule):
      let subjects = targets.map { subject($0, files, setting) }
      let names = try await Self.newNames(rule, of: subjects)
      return Dictionary(
        uniqueKeysWithValues: zip(targets, names).map { target, name in
          (target, Self.wish(for: name))
        }
      )
    }
  }

  private static func wish(for name: Result<ByteString, AssetSystemError>) -> Wish {
    switch name {
    case .success(let name):
      var edit = AssetEdit()
      edit.name = name
      return .edit(edit)
    case .failure(let error): return .impossible(PlanConflict(.invalidText, error.message))
    }
  }

  private func subject(
    _ target: AssetTarget,
    _ files: InspectedFiles,
    _ setting: PlanSetting
  ) -> RenameSubject {
    let catalogs = setting.libraries[target.library]?.catalogs ?? [:]
    let reference = DataBlockReference(target.identifier)
    guard case .present(let present)? = files[target]?.found[reference],
      let asset = present.asset, let id = CatalogID(bytes: asset.catalogID.bytes)
    else { return RenameSubject(target: target) }
    return RenameSubject(target: target, catalogPath: catalogs[id]?.path.utf8 ?? "")
  }

  /// Evaluates a rule on a thread of its own.
  ///
  /// A pattern may need longer than anyone lives for a single name, and cannot be stopped within one:
  /// then its thread is left to itself.
  ///
  /// - Throws: ``AssetSystemError``, of code `stopped` when it takes too long; `CancellationError`.
  static func newNames(
    _ rule: RenameRule,
    of subjects: [RenameSubject],
    within limit: Duration = patternTime
  ) async throws -> [Result<ByteString, AssetSystemError>] {
    let flag = CancellationFlag()
    let answer = OneAnswer<[Result<ByteString, AssetSystemError>]>()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        answer.awaited(by: continuation)
        DispatchQueue(label: "blendshelf.patterns").async {
          answer.give(Result { try rule.newNames(of: subjects) { flag.isCancelled } })
        }
        let time = DispatchTimeInterval.milliseconds(Int(limit / .milliseconds(1)))
        DispatchQueue.global().asyncAfter(deadline: .now() + time) {
          flag.cancel()
          answer.give(.failure(AssetSystemError.patternTookTooLong))
        }
      }
    } onCancel: {
      flag.cancel()
      answer.give(.failure(CancellationError()))
    }
  }
}

/// The first of several answers to one who waits; the later ones are dropped.
private final class OneAnswer<Value: Sendable>: Sendable {
  private enum State {
    case open
    case awaited(CheckedContinuation<Value, any Error>)
    case early(Result<Value, any Error>)
    case given
  }

  private let state = Mutex(State.open)

  func awaited(by continuation: CheckedContinuation<Value, any Error>) {
    let early: Result<Value, any Error>? = state.withLock { state in
      if case .early(let answer) = state {
        state = .given
        return answer
      }
      state = .awaited(continuation)
      return nil
    }
    if let early { continuation.resume(with: early) }
  }

  func give(_ answer: Result<Value, any Error>) {
    let waiting: CheckedContinuation<Value, any Error>? = state.withLock { state in
      switch state {
      case .open:
        state = .early(answer)
        return nil
      case .awaited(let continuation):
        state = .given
        return continuation
      case .early, .given: return nil
      }
    }
    waiting?.resume(with: answer)
  }
}
