public import AssetSystem

extension AttributeDefinition {
  /// A number between a minimum and a maximum, to so many decimals.
  ///
  /// - Throws: code `invalidDefinition`; see ``NumberAttribute``.
  public static func number(
    _ key: ByteString,
    label: String? = nil,
    tooltip: String? = nil,
    minimum: Double? = nil,
    maximum: Double? = nil,
    decimals: Int = 0,
    default defaultValue: JSONValue? = nil
  ) throws(CreationError) -> AttributeDefinition {
    try of(key, label, tooltip) { () throws(CreationError) in
      .number(
        try NumberAttribute(
          minimum: minimum,
          maximum: maximum,
          decimals: decimals,
          default: defaultValue
        )
      )
    }
  }

  /// Text, on one line unless it may have several; the pattern is a regular expression.
  ///
  /// - Throws: code `invalidDefinition` when there is no key or the pattern cannot be understood.
  public static func text(
    _ key: ByteString,
    label: String? = nil,
    tooltip: String? = nil,
    isMultiline: Bool = false,
    placeholder: String? = nil,
    regex: String? = nil,
    default defaultValue: ByteString = ""
  ) throws(CreationError) -> AttributeDefinition {
    try of(key, label, tooltip) { () throws(CreationError) in
      .text(
        try TextAttribute(
          isMultiline: isMultiline,
          placeholder: placeholder,
          regex: regex,
          default: defaultValue
        )
      )
    }
  }

  /// One of some values, or several of them.
  ///
  /// - Throws: code `invalidDefinition` when there is no key, or nothing to choose one of.
  public static func enumeration(
    _ key: ByteString,
    items: [EnumerationItem],
    label: String? = nil,
    tooltip: String? = nil,
    isMultiselection: Bool = false,
    default defaultValue: JSONValue? = nil
  ) throws(CreationError) -> AttributeDefinition {
    try of(key, label, tooltip) { () throws(CreationError) in
      .enumeration(
        try EnumerationAttribute(
          items: items,
          isMultiselection: isMultiselection,
          default: defaultValue
        )
      )
    }
  }

  /// On or off.
  ///
  /// - Throws: code `invalidDefinition` when there is no key.
  public static func bool(
    _ key: ByteString,
    label: String? = nil,
    tooltip: String? = nil,
    default defaultValue: Bool = false
  ) throws(CreationError) -> AttributeDefinition {
    try of(key, label, tooltip) { () throws(CreationError) in .bool(defaultValue) }
  }

  /// Files or folders.
  ///
  /// - Throws: code `invalidDefinition`; see ``PathAttribute``.
  public static func path(
    _ key: ByteString,
    label: String? = nil,
    tooltip: String? = nil,
    isSingleItem: Bool = true,
    allowsFolders: Bool? = nil,
    extensions: [ByteString]? = nil,
    allowsSequences: Bool = true,
    extensionsLabel: String? = nil,
    default defaultValue: JSONValue? = nil
  ) throws(CreationError) -> AttributeDefinition {
    try of(key, label, tooltip) { () throws(CreationError) in
      .path(
        try PathAttribute(
          isSingleItem: isSingleItem,
          allowsFolders: allowsFolders,
          extensions: extensions,
          allowsSequences: allowsSequences,
          extensionsLabel: extensionsLabel,
          default: defaultValue
        )
      )
    }
  }

  /// Any value, never shown.
  ///
  /// - Throws: code `invalidDefinition` when there is no key.
  public static func hidden(
    _ key: ByteString,
    default defaultValue: JSONValue = .null
  ) throws(CreationError) -> AttributeDefinition {
    try of(key, nil, nil) { () throws(CreationError) in .hidden(defaultValue) }
  }

  /// Any value: something stored that no definition knows, under its key as label.
  public static func unknown(
    _ key: ByteString,
    default defaultValue: JSONValue = .null
  ) -> AttributeDefinition {
    AttributeDefinition(unchecked: key, kind: .unknown(defaultValue), label: key.string)
  }

  /// A line between others.
  public static func separator(_ key: ByteString = "") -> AttributeDefinition {
    AttributeDefinition(unchecked: key, kind: .separator)
  }

  /// Text between others.
  public static func label(_ text: String, key: ByteString = "") -> AttributeDefinition {
    AttributeDefinition(unchecked: key, kind: .label, label: text)
  }

  private static func of(
    _ key: ByteString,
    _ label: String?,
    _ tooltip: String?,
    _ kind: () throws(CreationError) -> AttributeKind
  ) throws(CreationError) -> AttributeDefinition {
    do throws(CreationError) {
      return try AttributeDefinition(key: key, kind: try kind(), label: label, tooltip: tooltip)
    } catch {
      throw error.about(key)
    }
  }
}

extension CreationError {
  /// The same error about a key, when it does not say yet what it is about.
  func about(_ key: ByteString) -> CreationError {
    guard subject.isEmpty else { return self }
    return CreationError(code, key, message, failures: failures)
  }
}
