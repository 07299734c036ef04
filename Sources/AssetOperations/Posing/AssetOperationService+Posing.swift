public import AssetSystem
import BlendFormat
import LibraryStore

extension AssetOperationService {
  /// The armature objects of a file, by name; those that cannot be posed there say why.
  ///
  /// - Parameter path: the file, an absolute path; it need not be in a library.
  /// - Throws: ``OperationError/Code/unreadable`` when the file cannot be read; `CancellationError`.
  public func rigs(inFile path: ByteString) async throws -> [WorkfileRig] {
    let cache = cache
    return try await BlockingWork.run { flag in
      do {
        var file = try BlendFile(path: path.bytes, using: cache) { flag.isCancelled }
        return try file.rigs().map { summary in
          let reference = RigReference(file: path, rig: ByteString(summary.object))
          return WorkfileRig(
            reference,
            boneCount: summary.boneCount,
            problem: summary.problem?.message(on: reference)
          )
        }
      } catch let error as BlendFormatError {
        guard error.code != .cancelled else { throw CancellationError() }
        throw OperationError(.unreadable, path: path, message: PlanConflict(error).message)
      }
    }
  }
}
