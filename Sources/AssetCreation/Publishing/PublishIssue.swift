public import AssetSystem

/// Something a publish plug-in has to say about what is published.
public struct PublishIssue: Hashable, Sendable, Identifiable {
  /// Names the issue until the next publish: `ValidateMembers/<instance id>/0`.
  public typealias ID = ByteString

  /// Its name.
  public var id: ID
  /// The name of the plug-in that says it; empty when publishing itself does.
  public var plugin: ByteString
  /// The instance it is about; nil when it is about all.
  public var instance: ByteString?
  /// What it is about in a few words.
  public var title: String
  /// What is wrong, in one sentence.
  public var message: String
  /// What it means and how to mend it; nil when the message says it all.
  public var description: String?
  /// What only a technical director wants to read: where it happened.
  public var detail: String?
  /// Whether publishing stops because of it; else it is a warning.
  public var isError: Bool
  /// What its repair is called; nil when nothing can be done about it by itself.
  public var repair: String?

  /// Makes an issue.
  public init(
    id: ID,
    plugin: ByteString,
    instance: ByteString? = nil,
    title: String,
    message: String,
    description: String? = nil,
    detail: String? = nil,
    isError: Bool = true,
    repair: String? = nil
  ) {
    self.id = id
    self.plugin = plugin
    self.instance = instance
    self.title = title
    self.message = message
    self.description = description
    self.detail = detail
    self.isError = isError
    self.repair = repair
  }
}

extension PublishIssue {
  /// The issue as JSON.
  public var jsonValue: JSONValue {
    [
      "id": .string(id),
      "plugin": .string(plugin),
      "instance": instance.map(JSONValue.string) ?? .null,
      "title": .string(ByteString(title)),
      "message": .string(ByteString(message)),
      "description": description.map { .string(ByteString($0)) } ?? .null,
      "detail": detail.map { .string(ByteString($0)) } ?? .null,
      "is_error": .bool(isError),
      "repair": repair.map { .string(ByteString($0)) } ?? .null,
    ]
  }
}
