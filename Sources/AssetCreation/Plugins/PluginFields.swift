import AssetSystem

/// Reads the fields of one object of a `plugin.json`, each once, so that misspelt ones are told.
struct PluginFields {
  private let plugin: ByteString
  /// Where the object lies, as `provides[2]`; empty for the whole.
  private let place: String
  private let members: JSONObject
  private var unread: [ByteString]

  init(_ value: JSONValue, of plugin: ByteString, at place: String) throws(CreationError) {
    guard let members = value.object else {
      let what = place.isEmpty ? "The file" : "'\(place)'"
      throw CreationError(.plugin, plugin, "plugin.json: \(what) is no object.")
    }
    self.plugin = plugin
    self.place = place
    self.members = members
    unread = members.keys
  }

  /// A field's value; nil when it is not there, or null.
  mutating func value(_ key: ByteString) -> JSONValue? {
    unread.removeAll { $0 == key }
    return members[key] == .null ? nil : members[key]
  }

  /// Text without control characters.
  mutating func text(_ key: ByteString, most: Int = 1_024) throws(CreationError) -> ByteString? {
    guard let value = value(key) else { return nil }
    guard let text = value.text, text.string.count <= most, text.bytes.count <= 8 * most,
      text.bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else {
      throw wrong(key, "is no text of at most \(most) characters without control characters")
    }
    return text
  }

  /// What people read on one line, safe to show.
  mutating func label(_ key: ByteString) throws(CreationError) -> String? {
    try text(key).map { PluginText.line($0.string, most: 1_024) }
  }

  /// What people read on several lines, safe to show.
  mutating func document(_ key: ByteString) throws(CreationError) -> String {
    guard let value = value(key) else { return "" }
    guard let text = value.text else { throw wrong(key, "is no text") }
    return PluginText.lines(text.string, most: 1 << 16)
  }

  /// A name that must be there, all of which is seen.
  mutating func name(_ key: ByteString) throws(CreationError) -> ByteString {
    guard let text = try text(key, most: 128) else { throw wrong(key, "is missing") }
    guard !text.isEmpty else { throw wrong(key, "is empty") }
    guard ByteString(text.terminalSafe) == text else {
      throw wrong(key, "has characters that cannot be seen")
    }
    return text
  }

  /// True or false.
  mutating func flag(_ key: ByteString, default flag: Bool) throws(CreationError) -> Bool {
    guard let value = value(key) else { return flag }
    guard let flag = value.bool else { throw wrong(key, "is neither true nor false") }
    return flag
  }

  /// A whole number within bounds.
  mutating func whole(_ key: ByteString, in range: ClosedRange<Int>) throws(CreationError) -> Int? {
    guard let value = value(key) else { return nil }
    guard let number = value.int, range.contains(number) else {
      throw wrong(key, "is no whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A number within bounds.
  mutating func number(_ key: ByteString, in range: ClosedRange<Double>) throws(CreationError)
    -> Double?
  {
    guard let value = value(key) else { return nil }
    guard let number = value.double, range.contains(number) else {
      throw wrong(key, "is no number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// Texts in order.
  mutating func texts(_ key: ByteString) throws(CreationError) -> [ByteString]? {
    guard let value = value(key) else { return nil }
    guard let texts = value.texts else { throw wrong(key, "is no list of texts") }
    return texts
  }

  /// Objects in order.
  mutating func objects(_ key: ByteString, most: Int) throws(CreationError) -> [PluginFields] {
    guard let value = value(key) else { return [] }
    guard let elements = value.elements else { throw wrong(key, "is no list") }
    guard elements.count <= most else { throw wrong(key, "has more than \(most) items") }
    var objects: [PluginFields] = []
    for (index, element) in elements.enumerated() {
      objects.append(try PluginFields(element, of: plugin, at: "\(path(key))[\(index)]"))
    }
    return objects
  }

  /// One of the spellings of a choice.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: ByteString,
    default choice: Choice?
  ) throws(CreationError) -> Choice where Choice.RawValue == String {
    if let value = value(key) {
      if let text = value.text, let choice = Choice(rawValue: text.string) { return choice }
    } else if let choice {
      return choice
    }
    let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw wrong(key, "is none of \(all)")
  }

  /// Checks that nothing is left that nobody reads.
  func finish() throws(CreationError) {
    guard let key = unread.first else { return }
    throw wrong(key, "means nothing here")
  }

  /// An error that names the plug-in and the field.
  func wrong(_ key: ByteString, _ what: String) -> CreationError {
    CreationError(.plugin, plugin, "plugin.json: '\(path(key))' \(what).")
  }

  private func path(_ key: ByteString) -> String {
    place.isEmpty ? key.string : "\(place).\(key.string)"
  }
}
