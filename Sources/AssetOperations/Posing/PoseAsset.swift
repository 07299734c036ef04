import AssetSystem
import BlendFormat
import LibraryStore

/// A data-block of a library that is to be applied as a pose.
struct PoseAsset: Sendable {
  let target: AssetTarget
  let libraries: AssetLibraryService

  init(_ target: AssetTarget, _ libraries: AssetLibraryService) {
    self.target = target
    self.libraries = libraries
  }

  /// The Action, copied out of the data-block, which is given back at once.
  ///
  /// - Throws: ``PlanRefusal`` when it is no Action, or cannot be read; `CancellationError`.
  func action() async throws -> BlendAction {
    let identifier = target.identifier
    guard identifier.type == .action else { throw PlanRefusal(.noAction(identifier)) }
    do {
      return try await libraries.withTemporaryDataBlock(target) { try $0.action() }
    } catch let error as BlendFormatError where error.code == .cancelled {
      throw CancellationError()
    } catch let error as BlendFormatError {
      throw PlanRefusal(error.code == .notFound ? .notFound(identifier) : PlanConflict(error))
    } catch let error as LibraryStoreError {
      throw PlanRefusal(PlanConflict(.notFound, error.message))
    }
  }
}

extension PlanConflict {
  fileprivate static func noAction(_ identifier: AssetIdentifier) -> PlanConflict {
    PlanConflict(
      .unsupported,
      """
      \(identifier.name.string) is no Action but of type \(identifier.type.name), and only Actions hold \
      poses. Choose an Action.
      """
    )
  }
}
