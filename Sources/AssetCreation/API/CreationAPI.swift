public import AssetSystem

/// Creating and publishing as a browser and a command line see it: pure values in, pure values out.
///
/// One call is worked on at a time; others wait in the order they came. A failure of one creator or
/// instance is in the state's ``CreationState/failures``, what concerns the whole call is thrown.
public protocol CreationAPI: Sendable {
  /// What there is now.
  func state() async throws -> CreationState

  /// Reads everything anew; what is not saved is lost.
  func reset() async throws -> CreationState

  /// The name an instance would have, and what stands against it.
  func subsetName(_ question: SubsetNameQuestion) async throws -> SubsetNameAnswer

  /// What a creator asks before it makes something.
  func preCreateDefinitions(of creator: ByteString) async throws -> [AttributeDefinition]

  /// Lets a creator make something; it is stored at once.
  ///
  /// - Throws: ``CreationError/Code/creatorsCreateFailed`` with one failure.
  func create(_ request: CreationRequest) async throws -> CreationState

  /// Gives several instances the same value at the same place; it is stored by ``save()``.
  ///
  /// A new `variant`, `asset` or `task` brings a new name; an instance for which there is none keeps all
  /// it has, its task marked as wrong, and is among the failures.
  ///
  /// - Parameters:
  ///   - value: the value; nil for the default, and for no value at all where there is no default.
  ///   - place: what it is the value of.
  ///   - instances: their IDs; empty for the whole context, which has publish attributes only.
  /// - Returns: what there is then.
  /// - Throws: code `unknownKey` for a value of the whole context that is not there.
  func set(_ value: JSONValue?, at place: AttributePlace, of instances: [ByteString]) async throws
    -> CreationState

  /// Removes instances, at once; also those whose creator is not there, see ``CreationState/unavailable``.
  func remove(_ instances: [ByteString]) async throws -> CreationState

  /// Stores every change.
  func save() async throws -> CreationState

  /// Lets convertors convert what they found, then reads everything anew.
  func convert(_ convertors: [ByteString]) async throws -> CreationState

  /// Lets a plug-in that came with a library run, in the content it has now, then reads everything anew.
  func trust(_ plugin: ByteString) async throws -> CreationState

  /// Makes what was stored for another workfile this one's own, where the file was copied or renamed, then
  /// reads everything anew.
  ///
  /// - Parameter workfile: the other file; nil for the one that a warning offers.
  /// - Returns: what there is then.
  /// - Throws: ``CreationError/Code/sidecar`` when there is nothing to adopt, or it is not clear what.
  func adopt(_ workfile: ByteString?) async throws -> CreationState

  /// Publishes what is active.
  func publish(
    _ options: PublishOptions,
    progress: @escaping @Sendable (PublishProgress) -> Void
  ) async throws -> PublishReport

  /// Mends what an issue of the last publish is about; nil when there is no such issue.
  func repair(_ issue: PublishIssue.ID) async throws -> PublishReport?
}

extension CreationAPI {
  /// There is nothing to adopt.
  public func adopt(_ workfile: ByteString?) async throws -> CreationState {
    throw CreationError(.sidecar, workfile ?? "", "There is nothing to adopt.")
  }
}
