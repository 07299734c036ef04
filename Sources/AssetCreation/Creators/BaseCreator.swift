public import AssetSystem

/// Marks what will be published and how: makes, collects, stores and removes the instances of one family.
///
/// A type is a ``Creator``, an ``AutoCreator`` or a ``HiddenCreator``; one that is none of them is not
/// used. How instances are stored is the creator's own choice; the extension stores them as
/// ``CreationHost/records``.
///
/// A creator may call the context from within each of its methods: the context does nothing else until
/// the method returns. Its errors concern this creator alone: a ``CreationError`` is shown to the artist
/// as it is, any other with where it happened.
public protocol BaseCreator: Sendable {
  /// Its identifier, distinct from every other creator's, its family and how it is shown.
  var description: CreatorDescription { get }

  /// When its turn is, lower ones first; of equals the one found first.
  var order: Int { get }

  /// Whether it is used at all; one that is not is only listed.
  var isEnabled: Bool { get }

  /// The one host it is for; nil for all.
  var hostName: ByteString? { get }

  /// The plug-in it came with; nil when it is built in.
  var plugin: String? { get }

  /// The creator with the attributes that the library's settings give it.
  ///
  /// The context itself minds `enabled`, `order`, `label`, `group_label`, `icon`, `show_order`,
  /// `default_variants`, `default_variant`, `description`, `detailed_description` and
  /// `allow_context_change`; what only this creator knows it reads here.
  ///
  /// - Returns: the creator, and which of the names it does not know.
  func applying(_ settings: JSONObject) throws -> (creator: any BaseCreator, unknown: [ByteString])

  /// Adds every instance that is stored to the context.
  func collectInstances(_ context: CreateContext) async throws

  /// Stores what changed of its instances.
  func updateInstances(_ updates: [InstanceUpdate], _ context: CreateContext) async throws

  /// Takes instances off the host and then off the context.
  func removeInstances(_ instances: [CreatedInstance], _ context: CreateContext) async throws

  /// The attributes of one instance; nil for those of ``CreatorDescription/instanceAttributeDefinitions``.
  func instanceAttributeDefinitions(for instance: CreatedInstance) async throws
    -> [AttributeDefinition]?

  /// The keys of its instances that only this creator knows, and that people may set.
  var ownKeys: [ByteString] { get }

  /// Refuses a value that a key of its instances cannot have: of those that only this creator knows.
  ///
  /// - Parameters:
  ///   - value: the value; null where the key is cleared.
  ///   - key: the key.
  ///   - instance: the instance as it is.
  ///   - context: where it is.
  /// - Throws: why it cannot be had.
  func check(
    _ value: JSONValue,
    for key: ByteString,
    of instance: CreatedInstance,
    _ context: CreateContext
  ) async throws

  /// What fills the keys of the name's template that only this creator knows.
  ///
  /// - Parameters:
  ///   - variant: what tells it from others of the family.
  ///   - asset: the catalog.
  ///   - task: the step of the work.
  ///   - instance: whose name it is; nil for one that is still to be made.
  ///   - context: where it is made.
  /// - Returns: values by their keys.
  /// - Throws: why there can be no name.
  func dynamicData(
    variant: ByteString,
    asset: ByteString?,
    task: ByteString?,
    instance: CreatedInstance?,
    _ context: CreateContext
  ) async throws -> JSONObject
}

extension BaseCreator {
  /// The identifier by which instances name it.
  public var identifier: ByteString { description.identifier }

  /// 100.
  public var order: Int { 100 }

  /// It is.
  public var isEnabled: Bool { true }

  /// For all hosts.
  public var hostName: ByteString? { nil }

  /// Built in.
  public var plugin: String? { nil }

  /// It knows none of them.
  public func applying(_ settings: JSONObject) throws -> (
    creator: any BaseCreator, unknown: [ByteString]
  ) {
    (self, settings.keys)
  }

  /// Adds an instance for each record of the host's that names this creator.
  public func collectInstances(_ context: CreateContext) async throws {
    for record in try await context.storedRecords(of: identifier) {
      do {
        let instance = try CreatedInstance(stored: record, creator: description)
        await context.addInstance(instance)
      } catch {
        await context.noteUnusable(record, of: identifier, error.message)
      }
    }
  }

  /// Stores what changed of them in the host's records.
  public func updateInstances(_ updates: [InstanceUpdate], _ context: CreateContext) async throws {
    try await context.storeChanges(updates)
  }

  /// Takes them off the host's records and the context.
  public func removeInstances(_ instances: [CreatedInstance], _ context: CreateContext) async throws
  {
    try await context.host.records.remove(instances.map(\.id))
    for instance in instances { await context.removeInstance(instance.id) }
  }

  /// The same for all instances.
  public func instanceAttributeDefinitions(for instance: CreatedInstance) async throws
    -> [AttributeDefinition]?
  {
    nil
  }

  /// None besides those that an instance has.
  public var ownKeys: [ByteString] { [] }

  /// It knows none.
  public func check(
    _ value: JSONValue,
    for key: ByteString,
    of instance: CreatedInstance,
    _ context: CreateContext
  ) async throws {}

  /// Nothing.
  public func dynamicData(
    variant: ByteString,
    asset: ByteString?,
    task: ByteString?,
    instance: CreatedInstance?,
    _ context: CreateContext
  ) async throws -> JSONObject {
    [:]
  }
}
