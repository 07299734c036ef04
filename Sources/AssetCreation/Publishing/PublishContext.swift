public import AssetSystem
import Synchronization

/// What all publish plug-ins of one publish share.
public final class PublishContext: Sendable {
  /// The workfile that is published from, an absolute path.
  public let workfile: ByteString
  /// Where it is published to.
  public let library: any PublishedLibrary
  /// The instances that are published, in order.
  public let instances: [PublishInstance]
  /// What was asked for.
  public let options: PublishOptions
  /// The path of an image that shows the whole; nil when there is none.
  public let thumbnail: ByteString?
  private let state: Mutex<State>

  private struct State: Sendable {
    var data: JSONObject
    var warnings: [Warning] = []
  }

  /// Something a plug-in has to say that does not stop anything.
  struct Warning: Sendable {
    var message: String
    var title: String
    var repair: RepairAction?
  }

  /// Makes what plug-ins share.
  public init(
    workfile: ByteString,
    library: any PublishedLibrary,
    data: JSONObject = [:],
    instances: [PublishInstance],
    options: PublishOptions = PublishOptions(),
    thumbnail: ByteString? = nil
  ) {
    self.workfile = workfile
    self.library = library
    self.instances = instances
    self.options = options
    self.thumbnail = thumbnail
    state = Mutex(State(data: data))
  }

  /// What is stored about the whole.
  public var data: JSONObject { state.withLock { $0.data } }

  /// Changes the data for this publish.
  public func update(_ change: @Sendable (inout JSONObject) -> Void) {
    state.withLock { change(&$0.data) }
  }

  /// Says something a person should know, of the plug-in and instance that have their turn; nothing stops.
  public func warn(_ message: String, title: String = "", repair: RepairAction? = nil) {
    let warning = Warning(message: message, title: title, repair: repair)
    state.withLock { $0.warnings.append(warning) }
  }

  func takeWarnings() -> [Warning] {
    state.withLock { state in
      defer { state.warnings = [] }
      return state.warnings
    }
  }
}
