import AssetSystem
import BlendFormat

/// Why a whole file is left alone.
struct PlanRefusal: Error {
  let conflict: PlanConflict

  init(_ conflict: PlanConflict) {
    self.conflict = conflict
  }
}

extension PlanConflict {
  static func notFound(_ identifier: AssetIdentifier) -> PlanConflict {
    PlanConflict(
      .notFound,
      """
      There is no \(identifier.type.name) \(identifier.name.string) in \(identifier.file.string) any \
      more. Refresh the library, and look whether it was renamed or removed.
      """
    )
  }
}

extension PlanConflict {
  static func describedSince(_ identifier: AssetIdentifier) -> PlanConflict {
    PlanConflict(
      .changed,
      """
      \(identifier.string) was given tags, texts or a catalog since it was marked. Clear it if they \
      can go.
      """
    )
  }
}

extension PlanConflict.Kind {
  init(_ code: BlendFormatError.Code) {
    self = code == .notFound ? .notFound : .unsupported
  }
}

extension OperationResult.Outcome {
  /// What became of the parts of a file that an error kept from being written.
  init(_ error: any Error) {
    switch error {
    case let refusal as PlanRefusal: self = .refused(refusal.conflict)
    case is CancellationError: self = .cancelled
    case let error as BlendFormatError where error.code == .cancelled: self = .cancelled
    case let error as BlendFormatError where error.code == .notFound:
      self = .refused(PlanConflict(.notFound, error.description))
    case let error as BlendFormatError where error.code != .io:
      self = .refused(PlanConflict(.unsupported, error.description))
    default: self = .failed("\(error)")
    }
  }
}
