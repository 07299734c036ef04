import AssetSystem

/// A step of publishing: it collects, checks, makes files, or puts them into the library.
///
/// A plug-in of the context level has its turn once, all others once for each instance they are for.
public protocol PublishPlugin: PublishAttributePlugin {
  /// What it can do to mend what it finds; offered with the issues that ask for it.
  var actions: [RepairAction] { get }

  /// Why it cannot have its turn, as a sentence, asked before anything is written; nil when it can.
  func readinessProblem() async -> String?

  /// Does its work.
  ///
  /// What a person should know though it went well is told with ``PublishContext/warn(_:title:repair:)``.
  ///
  /// - Parameters:
  ///   - context: what all plug-ins share.
  ///   - instance: the instance that has its turn; nil at the context level.
  /// - Throws: ``PublishValidationError`` where something is not as it must be; ``CreationError`` where it
  ///   cannot do its work and can say why; anything else is taken for a fault of its own.
  func process(_ context: PublishContext, instance: PublishInstance?) async throws

  /// Mends what it has found.
  ///
  /// - Parameters:
  ///   - action: one of ``actions``.
  ///   - context: the context of the publish that found it.
  ///   - instance: the instance it is about; nil at the context level.
  /// - Throws: ``CreationError`` where that cannot be done.
  func repair(
    _ action: RepairAction,
    _ context: PublishContext,
    instance: PublishInstance?
  ) async throws
}

extension PublishPlugin {
  /// None.
  public var actions: [RepairAction] { [] }

  /// Nothing stands against it.
  public func readinessProblem() async -> String? { nil }

  /// Makes the action's change of the instance; where it names none, nothing can be mended.
  public func repair(
    _ action: RepairAction,
    _ context: PublishContext,
    instance: PublishInstance?
  ) async throws {
    guard let change = action.change, let instance else {
      throw CreationError(.knownPublish, name, "It cannot repair anything.")
    }
    try await context.store(change.value, for: change.key, of: instance)
  }

  /// Whether it has its turn for an instance of some families.
  func takesPart(for instance: PublishInstance) -> Bool {
    ([instance.family] + instance.families).contains(where: families.accepts)
      && isActive(instance.data["publish_attributes"])
  }

  /// Whether it has its turn at all where the command line and the browser publish.
  var isForThisTarget: Bool { PublishTarget.isThis(targets) }

  /// Whether a user has left it switched on.
  func isActive(_ publishAttributes: JSONValue?) -> Bool {
    guard isOptional else { return true }
    return publishAttributes?[name]?["active"]?.bool ?? isActiveByDefault
  }
}
