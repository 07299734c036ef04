public import AssetSystem

/// What a context is made of: creators, convertors and publish plug-ins, asked for anew at each reset.
public protocol CreationPluginSource: Sendable {
  /// Everything there is now, what could not be made too.
  func load() async -> CreationPlugins
}

/// Creators, convertors and publish plug-ins as they were found.
public struct CreationPlugins: Sendable, CreationPluginSource {
  /// The creators in the order they were found; those that could not be made are failures.
  public var creators: [Result<any BaseCreator, PluginLoadFailure>]
  /// The convertors in the order they were found.
  public var convertors: [Result<any SubsetConvertor, PluginLoadFailure>]
  /// The publish plug-ins in the order they were found; nil when they were not looked for, and all that is
  /// stored for them is only kept.
  public var publishPlugins: [any PublishAttributePlugin]?
  /// Plug-ins that do not run until someone trusts them.
  public var untrusted: [UntrustedPlugin]
  /// Plug-ins that do not work and may have something to do with publishing.
  public var broken: [BrokenPlugin]
  /// What else people should know: files that could not be read, plug-ins that were ignored.
  public var warnings: [String]

  /// Makes a list of all that could be made, and what could not.
  public init(
    found creators: [Result<any BaseCreator, PluginLoadFailure>],
    convertors: [Result<any SubsetConvertor, PluginLoadFailure>] = [],
    publishPlugins: [any PublishAttributePlugin]? = [],
    untrusted: [UntrustedPlugin] = [],
    broken: [BrokenPlugin] = [],
    warnings: [String] = []
  ) {
    self.creators = creators
    self.convertors = convertors
    self.publishPlugins = publishPlugins
    self.untrusted = untrusted
    self.broken = broken
    self.warnings = warnings
  }

  /// Makes a list of what there is.
  public init(
    creators: [any BaseCreator] = [],
    convertors: [any SubsetConvertor] = [],
    publishPlugins: [any PublishAttributePlugin]? = []
  ) {
    self.init(
      found: creators.map(Result.success),
      convertors: convertors.map(Result.success),
      publishPlugins: publishPlugins
    )
  }

  /// Itself.
  public func load() async -> CreationPlugins { self }
}

/// Why a creator or convertor could not be made.
public struct PluginLoadFailure: Error, Hashable, Sendable {
  /// What is known of it: its identifier or the path of its file.
  public var subject: ByteString
  /// What is wrong.
  public var message: String

  /// Makes a failure.
  public init(subject: ByteString, message: String) {
    self.subject = subject
    self.message = message
  }
}
