public import AssetSystem

/// The keys of an instance that mean something to every part of creation.
public enum InstanceKey {
  /// Marks the object as an instance; always ``InstanceKey/marker``.
  public static let id: ByteString = "id"
  /// What tells an instance from all others.
  public static let instanceID: ByteString = "instance_id"
  /// How it is processed.
  public static let family: ByteString = "family"
  /// Which creator it belongs to.
  public static let creatorIdentifier: ByteString = "creator_identifier"
  /// What is set of its creator's attributes.
  public static let creatorAttributes: ByteString = "creator_attributes"
  /// What is set of publish plug-ins' attributes.
  public static let publishAttributes: ByteString = "publish_attributes"
  /// The name of what is published.
  public static let subset: ByteString = "subset"
  /// Whether it is published.
  public static let active: ByteString = "active"
  /// Which version is published; the next one without it.
  public static let version: ByteString = "version"
  /// The part of the name that the user chooses.
  public static let variant: ByteString = "variant"
  /// Where it belongs: a catalog path.
  public static let asset: ByteString = "asset"
  /// Which step of the work it belongs to.
  public static let task: ByteString = "task"
  /// The name it was converted with, which it keeps until another variant is chosen.
  static let convertedName: ByteString = "converted_name"
  /// How it is called for people, instead of the subset.
  public static let label: ByteString = "label"
  /// Under which heading it stands, instead of its creator's.
  public static let group: ByteString = "group"
  /// The successor's key for where it belongs.
  static let folderPath: ByteString = "folderPath"

  /// The keys that people may set.
  public static let settable: [ByteString] = [
    active, variant, asset, task, version, label, group, subset,
  ]

  /// Names further families whose publish plug-ins take part.
  public static let families: ByteString = "families"

  /// The value of ``InstanceKey/id``.
  public static let marker: ByteString = "pyblish.avalon.instance"

  /// The keys whose values cannot be replaced.
  public static let immutable: Set<ByteString> = [
    id, instanceID, family, creatorIdentifier, creatorAttributes, publishAttributes,
  ]

  /// Whether the values of a key are text.
  public static func isText(_ key: ByteString) -> Bool {
    switch valueType(of: key) {
    case .text, .textOrNull: true
    case .flag, .version, .any: false
    }
  }

  /// Refuses values that would make an instance unreadable, or say nothing to those that read them.
  ///
  /// - Throws: code `creator`, naming the key.
  static func check(_ value: JSONValue, for key: ByteString) throws(CreationError) {
    let type = valueType(of: key)
    guard !type.accepts(value) else { return }
    throw CreationError(.creator, key, "`\(key)` of an instance must be \(type.rawValue).")
  }

  /// Refuses text that does not show what it is.
  ///
  /// - Throws: code `creator`, naming the key.
  static func checkReadable(_ value: JSONValue, for key: ByteString) throws(CreationError) {
    guard let text = value.text,
      let problem = HiddenCharacters.problem(in: text, allowsLines: false)
    else { return }
    throw CreationError(.creator, key, problem)
  }

  /// What values a key takes.
  private enum ValueType: String {
    case text = "text"
    case textOrNull = "text or null"
    case flag = "true or false"
    case version = "a whole number from 1 to 999999"
    case any

    func accepts(_ value: JSONValue) -> Bool {
      switch self {
      case .text: value.text != nil
      case .textOrNull: value.text != nil || value == .null
      case .flag: value.bool != nil
      case .version: value.int.map { (1...999_999).contains($0) } ?? false
      case .any: true
      }
    }
  }

  private static func valueType(of key: ByteString) -> ValueType {
    switch key {
    case subset, asset, task: .textOrNull
    case variant, label, group: .text
    case active: .flag
    case version: .version
    default: .any
    }
  }
}
