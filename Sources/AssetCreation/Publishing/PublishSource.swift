public import AssetSystem

/// What is published from: where the instances are kept.
public protocol PublishSource: Sendable {
  /// Saves what is not saved yet; not called when nothing may be written.
  ///
  /// - Throws: ``CreationError/Code/creatorsSaveFailed`` with the failures when something cannot be saved.
  func save() async throws

  /// Gives what is to be published, saved or not, and writes nothing.
  ///
  /// - Parameter only: the IDs of the only instances that are wanted; nil: all that are active.
  /// - Returns: the instances with what they share.
  /// - Throws: why that is not known.
  func collect(_ only: [ByteString]?) async throws -> PublishCollection

  /// Gives an instance another value, which is saved with the next publish.
  ///
  /// - Parameters:
  ///   - value: the value; nil removes the key.
  ///   - key: the key.
  ///   - instance: the ID of the instance.
  /// - Throws: ``CreationError`` when there is no such instance, or the key may not be changed.
  func store(_ value: JSONValue?, for key: ByteString, of instance: ByteString) async throws
}

extension PublishSource {
  /// Nothing: what it gives is stored already.
  public func save() async throws {}
}

/// What there is to publish.
public struct PublishCollection: Sendable {
  /// The workfile, an absolute path.
  public var workfile: ByteString
  /// The workfile as it was when the instances were read; nil when that is not known.
  public var workfileVersion: WorkfileVersion?
  /// The workfile's own identifier; nil when it has none.
  public var workfileID: ByteString?
  /// The workfile of which this one is a copy whose instances nobody has made its own; nil when it is none.
  public var original: ByteString?
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
    original: ByteString? = nil,
    instances: [PublishInstance],
    data: JSONObject = [:],
    thumbnail: ByteString? = nil
  ) {
    self.workfile = workfile
    self.workfileVersion = workfileVersion
    self.workfileID = workfileID
    self.original = original
    self.instances = instances
    self.data = data
    self.thumbnail = thumbnail
  }
}
