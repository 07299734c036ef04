public import AssetSystem

/// What holds the workfile: a file on disk or a running Blender.
public protocol CreationHost: Sendable {
  /// The name by which creators and name profiles know it.
  var name: ByteString { get }

  /// What it cannot do of ``CreationHostMethod``; saving then fails with
  /// ``CreationError/Code/hostMissRequiredMethod``, looking and creating still work.
  var missingMethods: [String] { get }

  /// What is stored of the context, empty when nothing is.
  func contextData() async throws -> JSONObject

  /// Stores the data of the context, so that ``contextData()`` gives it again.
  func updateContextData(_ data: JSONObject, changes: TrackedChange) async throws

  /// What the artist works on.
  func currentContext() async throws -> CurrentContext

  /// The same when everything is about to be read anew: until the next time, all that is read and stored is
  /// that of the workfile this gives, even when another one is opened meanwhile.
  func beginReading() async throws -> CurrentContext

  /// What people see above the instances; ``CurrentContext/title`` when the host says nothing else.
  func contextTitle() async throws -> String?

  /// What is stored of instances.
  var records: any InstanceRecords { get }
}

extension CreationHost {
  /// Nothing is missing.
  public var missingMethods: [String] { [] }

  /// What the artist works on; for a host whose workfile is always the same.
  public func beginReading() async throws -> CurrentContext { try await currentContext() }

  /// The title of the current context.
  public func contextTitle() async throws -> String? {
    try await currentContext().title
  }
}

/// What a host must be able to do before anything is saved to it, by the names the error shows.
public enum CreationHostMethod: String, CaseIterable, Sendable {
  /// Gives what is stored of the context.
  case getContextData = "get_context_data"
  /// Stores the data of the context.
  case updateContextData = "update_context_data"
  /// Gives what people see above the instances.
  case getContextTitle = "get_context_title"
  /// Gives what the artist works on.
  case getCurrentContext = "get_current_context"
}
