public import AssetSystem

/// An attribute whose value is a file, a sequence of files or a folder, or a list of them.
public struct PathAttribute: Sendable {
  /// Whether there is one item; else the value is a list.
  public let isSingleItem: Bool
  /// Whether folders can be chosen.
  public let allowsFolders: Bool
  /// The extensions of files that can be chosen, sorted, each once; any when empty.
  public let extensions: [ByteString]
  /// Whether files that differ in a number are one item.
  public let allowsSequences: Bool
  /// How forms call the files that can be chosen.
  public let extensionsLabel: String?
  /// The item or items when nothing is set.
  public let defaultValue: JSONValue

  /// Makes an attribute.
  ///
  /// - Parameters:
  ///   - isSingleItem: whether there is one item.
  ///   - allowsFolders: whether folders can be chosen; they can when this and `extensions` are nil.
  ///   - extensions: the extensions that can be chosen; any when nil or empty.
  ///   - allowsSequences: whether files that differ in a number are one item.
  ///   - extensionsLabel: how forms call the files that can be chosen.
  ///   - defaultValue: a path or an item; a list of them when there may be several.
  /// - Throws: code `invalidDefinition` for a default that is none of these.
  public init(
    isSingleItem: Bool = true,
    allowsFolders: Bool? = nil,
    extensions: [ByteString]? = nil,
    allowsSequences: Bool = true,
    extensionsLabel: String? = nil,
    default defaultValue: JSONValue? = nil
  ) throws(CreationError) {
    self.isSingleItem = isSingleItem
    self.allowsFolders = allowsFolders ?? (extensions == nil)
    self.extensions = Set(extensions ?? []).sorted()
    self.allowsSequences = allowsSequences
    self.extensionsLabel = extensionsLabel
    self.defaultValue = try Self.defaultValue(defaultValue, isSingleItem, allowsSequences)
  }

  private static func defaultValue(
    _ value: JSONValue?,
    _ isSingleItem: Bool,
    _ allowsSequences: Bool
  ) throws(CreationError) -> JSONValue {
    let value = value ?? .null
    switch (value, isSingleItem) {
    case (.null, true): return FileItem.empty.json
    case (.null, false): return []
    case (.string, true), (.object, true):
      let items = items(of: [value], allowsSequences)
      // An empty path is a way to say that there is no file.
      if let first = items.first { return first }
      if value.text != nil { return FileItem.empty.json }
      throw CreationError(.invalidDefinition, "", "The default of a path is no file item.")
    case (.array(let members), false):
      let items = items(of: members, allowsSequences)
      let objects = members.count { $0.object != nil }
      guard members.allSatisfy({ $0.text != nil || $0.object != nil }),
        items.count(where: { members.contains($0) }) >= objects
      else {
        throw CreationError(.invalidDefinition, "", "The default of a path has no file item.")
      }
      return .array(items)
    case (_, true):
      throw CreationError(
        .invalidDefinition,
        "",
        "The default of a path must be a path or an item."
      )
    case (_, false):
      throw CreationError(.invalidDefinition, "", "The default of several paths must be a list.")
    }
  }

  /// The item or items that a value stands for.
  ///
  /// A path or an item counts as a list of one; in a list invalid members are left out, items come first and
  /// stay as they are, paths behind them. Of one item it is the first, or the default; what is no
  /// list is empty.
  public func convert(_ value: JSONValue) -> JSONValue {
    let members: [JSONValue]
    switch value {
    case .string, .object: members = [value]
    case .array(let elements): members = elements
    case .null, .bool, .integer, .number: return isSingleItem ? FileItem.empty.json : []
    }
    let items = Self.items(of: members, allowsSequences)
    return isSingleItem ? items.first ?? defaultValue : .array(items)
  }

  private static func items(of members: [JSONValue], _ allowsSequences: Bool) -> [JSONValue] {
    let paths = FileItem.items(
      ofPaths: members.compactMap(\.text),
      allowsSequences: allowsSequences
    )
    return members.filter { FileItem(json: $0) != nil } + paths.map(\.json)
  }

  /// What is wrong with a value; nil when it is an item, or a list of items, of what can be chosen.
  public func problem(with value: JSONValue) -> String? {
    guard !isSingleItem else { return problem(withItem: value) }
    guard let elements = value.elements else { return "The value must be a list of files." }
    return elements.lazy.compactMap(problem(withItem:)).first
  }

  /// The endings that names may have, as people write them: `.png, .jpg or .exr`.
  private var endings: String {
    let all = extensions.map { "." + ByteString($0.bytes.drop { $0 == UInt8(ascii: ".") }).string }
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return "\(all.dropLast().joined(separator: ", ")) or \(last)"
  }

  private func problem(withItem value: JSONValue) -> String? {
    guard let item = FileItem(json: value) else { return "The value must be a file." }
    guard !item.isEmpty else { return nil }
    guard allowsSequences || !item.isSequence else { return "A sequence of files is not allowed." }
    if item.isFolder { return allowsFolders ? nil : "A folder is not allowed." }
    let allowed = Set(extensions.map(\.comparableExtension))
    for name in item.filenames where !allowed.isEmpty {
      guard !allowed.contains(name.fileExtension.comparableExtension) else { continue }
      return "\(name) must end in \(endings)."
    }
    return nil
  }
}

extension PathAttribute: Hashable {
  /// Whether one input can stand for both: the label of the extensions does not count.
  public static func == (left: PathAttribute, right: PathAttribute) -> Bool {
    left.isSingleItem == right.isSingleItem && left.allowsFolders == right.allowsFolders
      && left.extensions == right.extensions && left.allowsSequences == right.allowsSequences
      && left.defaultValue == right.defaultValue
  }

  /// Feeds what makes inputs differ.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(isSingleItem)
    hasher.combine(extensions)
    hasher.combine(defaultValue)
  }
}

extension ByteString {
  /// The extension without its dot and in lower case, as extensions are compared.
  fileprivate var comparableExtension: ByteString {
    ByteString(bytes.drop { $0 == UInt8(ascii: ".") }).foldedForSearch
  }
}
