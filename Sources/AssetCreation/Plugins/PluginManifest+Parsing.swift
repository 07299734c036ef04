public import AssetSystem

extension PluginManifest {
  private static let mostProvisions = 256

  /// Reads a manifest; each field must be one that is known and of its type.
  ///
  /// - Parameters:
  ///   - text: the JSON.
  ///   - folder: the name of the plug-in's folder, which errors name until the plug-in's own name is known.
  /// - Throws: ``CreationError/Code/plugin`` naming the plug-in and the field.
  public init(parsing text: ByteString, folder: ByteString) throws(CreationError) {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: text.bytes)
    } catch {
      let place = error.offset.map { " (byte \($0))" } ?? ""
      throw CreationError(.plugin, folder, "plugin.json: \(error.message)\(place)")
    }
    // The name is wanted in every other message.
    let plugin = value["name"]?.text.flatMap { $0.isEmpty ? nil : $0 } ?? folder
    var fields = try PluginFields(value, of: plugin, at: "")
    let number = try fields.whole("protocol", in: 1...Int(Int32.max))
    guard number == Self.protocolNumber else {
      throw fields.wrong(
        "protocol",
        number == nil
          ? "is missing"
          : "is \(number ?? 0), and this program speaks \(Self.protocolNumber) only"
      )
    }
    name = try fields.name("name")
    command = try Self.command(&fields)
    let seconds = try fields.number("time_limit", in: 0.1...3_600)
    timeLimit = seconds.map { .milliseconds(Int64($0 * 1_000)) } ?? Self.usualTimeLimit
    creators = []
    convertors = []
    publishPlugins = []
    let provisions = try fields.objects("provides", most: Self.mostProvisions)
    guard !provisions.isEmpty else { throw fields.wrong("provides", "names nothing") }
    try fields.finish()
    for var provision in provisions { try read(&provision) }
  }

  private mutating func read(_ fields: inout PluginFields) throws(CreationError) {
    let kind: PluginProvisionKind = try fields.choice("kind", default: nil)
    let identifier = try fields.name("identifier")
    let isTaken =
      switch kind {
      case .creator, .auto, .hidden: creators.contains { $0.identifier == identifier }
      case .convertor: convertors.contains { $0.identifier == identifier }
      case .publish: publishPlugins.contains { $0.name == identifier }
      }
    guard !isTaken else { throw fields.wrong("identifier", "occurs twice: \(identifier)") }
    let isEnabled = try fields.flag("enabled", default: true)
    switch kind {
    case .creator, .auto, .hidden:
      creators.append(try PluginCreatorManifest(&fields, kind, identifier, isEnabled))
    case .convertor:
      convertors.append(PluginConvertorManifest(identifier: identifier, isEnabled: isEnabled))
    case .publish:
      publishPlugins.append(try PluginPublishManifest(&fields, identifier, isEnabled))
    }
    try fields.finish()
  }

  private static func command(_ fields: inout PluginFields) throws(CreationError) -> [ByteString] {
    guard let command = try fields.texts("command"), let program = command.first, !program.isEmpty
    else { throw fields.wrong("command", "is no list of a program and its arguments") }
    guard command.allSatisfy({ !$0.bytes.contains(0) }) else {
      throw fields.wrong("command", "contains a NUL character")
    }
    let parts = program.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count > 1 else { return command }
    guard parts[0].count > 0, !parts.contains(where: { $0.elementsEqual("..".utf8) }) else {
      throw fields.wrong("command", "does not lie in the plug-in's folder: \(program)")
    }
    return command
  }
}

extension PluginCreatorManifest {
  fileprivate init(
    _ fields: inout PluginFields,
    _ kind: PluginProvisionKind,
    _ identifier: ByteString,
    _ isEnabled: Bool
  ) throws(CreationError) {
    self.kind = kind
    self.identifier = identifier
    self.isEnabled = isEnabled
    family = try fields.name("family")
    label = try fields.label("label")
    groupLabel = try fields.label("group_label")
    icon = try fields.label("icon")
    order = try fields.whole("order", in: -1_000_000...1_000_000) ?? 100
    hostName = try fields.text("host_name")
    let isManual = kind == .creator
    showOrder = isManual ? try fields.whole("show_order", in: -1_000_000...1_000_000) : nil
    defaultVariants = isManual ? try fields.texts("default_variants") ?? [] : []
    defaultVariant = isManual ? try fields.text("default_variant") : nil
    detail = isManual ? try fields.label("description") ?? "" : ""
    detailedDescription = isManual ? try fields.document("detailed_description") : ""
    allowsContextChange = isManual ? try fields.flag("allow_context_change", default: true) : true
    allowsThumbnail = isManual ? try fields.flag("allow_thumbnail", default: false) : false
  }
}

extension PluginPublishManifest {
  fileprivate init(
    _ fields: inout PluginFields,
    _ name: ByteString,
    _ isEnabled: Bool
  ) throws(CreationError) {
    self.name = name
    self.isEnabled = isEnabled
    label = try fields.label("label")
    guard let order = try fields.number("order", in: -1_000...1_000) else {
      throw fields.wrong("order", "is missing")
    }
    self.order = order
    families = try fields.texts("families")
    match = try fields.choice("match", default: .intersection)
    targets = try fields.texts("targets")
    isContextLevel = try fields.flag("context", default: false)
    isOptional = try fields.flag("optional", default: false)
    isActiveByDefault = try fields.flag("active", default: true)
    actions = []
    for var action in try fields.objects("actions", most: 64) {
      let identifier = try action.name("identifier")
      let label = try action.label("label") ?? identifier.string
      actions.append(RepairAction(identifier: identifier, label: label))
      try action.finish()
    }
  }
}
