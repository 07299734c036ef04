public import AssetSystem
import Synchronization

/// An instance while it is being published: what publish plug-ins read and complete.
///
/// It begins as what the instance stores; what plug-ins change is for this publish alone.
public final class PublishInstance: Sendable, Identifiable {
  /// The instance's ID.
  public let id: ByteString
  /// The identifier of the creator that made it.
  public let creator: ByteString
  /// The families that it names itself besides its own one.
  public let families: [ByteString]
  /// The path of an image that shows it; nil when it has none.
  public let thumbnail: ByteString?
  /// What creators keep with the instance and never store.
  public let transientData: [ByteString: any Sendable]
  /// Whether its task is one of its catalog.
  public let isTaskValid: Bool
  private let state: Mutex<State>

  private struct State: Sendable {
    var data: JSONObject
    var label: String
    var plan: PublishPlan?
    var staged: StagedVersion?
    var published: PublishedAsset?
  }

  /// Makes one of what an instance stores.
  public init(
    data: JSONObject,
    label: String,
    thumbnail: ByteString? = nil,
    isTaskValid: Bool = true,
    transientData: [ByteString: any Sendable] = [:]
  ) {
    id = data["instance_id"]?.text ?? ""
    creator = data["creator_identifier"]?.text ?? ""
    families = data["families"]?.texts ?? []
    self.thumbnail = thumbnail
    self.isTaskValid = isTaskValid
    self.transientData = transientData
    state = Mutex(State(data: data, label: label))
  }

  /// The instance's data, as it is to be published.
  public var data: JSONObject { state.withLock { $0.data } }

  /// Changes the data for this publish.
  public func update(_ change: @Sendable (inout JSONObject) -> Void) {
    state.withLock { change(&$0.data) }
  }

  /// How it is shown to people.
  public var label: String {
    get { state.withLock { $0.label } }
    set { state.withLock { $0.label = newValue } }
  }

  /// How it is processed.
  public var family: ByteString { data["family"]?.text ?? "" }
  /// The name under which it is published; empty when it has none.
  public var name: ByteString { data["subset"]?.text ?? "" }
  /// The path of the catalog it is published into; empty when it has none.
  public var asset: ByteString { data["asset"]?.text ?? "" }

  /// What validation has worked out; nil before that.
  var plan: PublishPlan? {
    get { state.withLock { $0.plan } }
    set { state.withLock { $0.plan = newValue } }
  }

  /// The files made for it, out of sight; nil before extraction.
  public var staged: StagedVersion? {
    get { state.withLock { $0.staged } }
    set { state.withLock { $0.staged = newValue } }
  }

  /// What is in the library; nil before integration.
  public var published: PublishedAsset? {
    get { state.withLock { $0.published } }
    set { state.withLock { $0.published = newValue } }
  }

  /// The number it is to get; nil for the next one.
  public var version: Int? { data["version"]?.int }

  /// The value of an attribute of the instance's creator.
  public func creatorAttribute(_ key: ByteString) -> JSONValue? {
    data["creator_attributes"]?[key]
  }

  /// The value of an attribute of a publish plug-in.
  public func publishAttribute(_ plugin: ByteString, _ key: ByteString) -> JSONValue? {
    data["publish_attributes"]?[plugin]?[key]
  }
}
