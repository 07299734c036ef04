public import AssetSystem

/// What is published from: where the instances are kept.
public protocol PublishSource: Sendable {
  /// Saves what is not saved yet, and gives what is to be published.
  ///
  /// - Parameter only: the IDs of the only instances that are wanted; nil: all that are active.
  /// - Throws: ``CreationError/Code/creatorsSaveFailed`` with the failures when something cannot be saved.
  func collect(_ only: [ByteString]?) async throws -> PublishCollection

  /// Gives an instance another value, which is saved with the next publish.
  ///
  /// - Parameters:
  ///   - value: the value; nil removes the key.
  ///   - key: the key.
  ///   - instance: the ID of the instance.
  func store(_ value: JSONValue?, for key: ByteString, of instance: ByteString) async throws
}

/// What there is to publish.
public struct PublishCollection: Sendable {
  /// The workfile, an absolute path.
  public var workfile: ByteString
  /// The workfile as it was when the instances were read; nil when that is not known.
  public var workfileVersion: WorkfileVersion?
  /// The workfile's own identifier; nil when it has none.
  public var workfileID: ByteString?
  /// The active instances in order.
  public var instances: [PublishInstance]
  /// What is stored about the whole.
  public var data: JSONObject
  /// The path of an image that shows the whole.
  public var thumbnail: ByteString?

  /// Makes a collection.
  public init(
    workfile: ByteString,
    workfileVersion: WorkfileVersion? = nil,
    workfileID: ByteString? = nil,
    instances: [PublishInstance],
    data: JSONObject = [:],
    thumbnail: ByteString? = nil
  ) {
    self.workfile = workfile
    self.workfileVersion = workfileVersion
    self.workfileID = workfileID
    self.instances = instances
    self.data = data
    self.thumbnail = thumbnail
  }
}
