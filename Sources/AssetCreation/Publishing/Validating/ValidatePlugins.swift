import AssetSystem

/// Says what of plug-ins is missing: nothing is published without the checks of one that does not work, and what
/// is not published because its plug-in is not there is told.
///
/// One of them says one thing.
struct ValidatePlugins: PublishPlugin {
  let name: ByteString = "ValidatePlugins"
  let label: String? = "Plug-ins"
  let order = PublishOrder.validate
  let isContextLevel = true

  /// What there is to say, in one sentence.
  let message: String
  /// What to do about it.
  let description: String
  /// Whether nothing may be published because of it.
  let isError: Bool
  /// The instance it is about; it is not said when only others are published.
  var instance: ByteString?

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    if let only = context.options.instances, let own = self.instance, !only.contains(own) { return }
    guard isError else { return context.warn("\(message) \(description)", title: "Plug-ins") }
    throw PublishValidationError(message, title: "Plug-ins", description: description)
  }
}

extension ValidatePlugins {
  /// All there is to say.
  ///
  /// - Parameters:
  ///   - registry: the plug-ins of the context.
  ///   - unavailable: the stored instances of creators that are not there.
  /// - Returns: one for each thing.
  static func findings(
    _ registry: CreatorRegistry,
    _ unavailable: [UnavailableInstance]
  ) -> [ValidatePlugins] {
    registry.broken.map { ValidatePlugins($0) }
      + registry.untrusted.filter { !$0.publishPlugins.isEmpty }.map { ValidatePlugins($0) }
      + unavailable.filter(\.isActive).map { ValidatePlugins($0) }
  }

  init(_ plugin: BrokenPlugin) {
    let folder = plugin.folder.terminalSafe
    message =
      if let names = plugin.publishPlugins {
        "The plug-in in \(folder) does not work, so \(NameList(names)) cannot be checked."
      } else {
        "The plug-in in \(folder) cannot be read, so it is not known what it would check."
      }
    let remedy =
      plugin.isTrusted
      ? "Nothing is published until it is repaired, or taken out of the plug-ins' folder."
      : "You do not trust it, so it is published without."
    description = "\(plugin.problem.terminalSafe) \(remedy)"
    isError = plugin.isTrusted
  }

  init(_ plugin: UntrustedPlugin) {
    let folder = plugin.folder.terminalSafe
    let names = NameList(plugin.publishPlugins)
    let verb = plugin.publishPlugins.count == 1 ? "is" : "are"
    message = "The plug-in in \(folder) does not run, so \(names) \(verb) not checked."
    description =
      "\(plugin.reason) Look at its files, then trust it; until then it is published without."
    isError = false
  }

  init(_ instance: UnavailableInstance) {
    self.instance = instance.id
    if let problem = instance.problem {
      message = "'\(instance.label.terminalSafe)' cannot be used: \(problem.terminalSafe)"
      description = """
        Nothing is published without it. Mend what is stored of it beside the workfile, or remove the \
        instance \(instance.id.terminalSafe).
        """
      isError = true
      return
    }
    let creator = instance.creator.map { "its creator \($0.terminalSafe) is not here" }
    message =
      "'\(instance.label.terminalSafe)' is not published: \(creator ?? "it names no creator")."
    description =
      "Install the creator's plug-in, or remove the instance \(instance.id.terminalSafe)."
    isError = false
  }
}
