public import AssetSystem

/// All there is to see of creation in one workfile.
public struct CreationState: Hashable, Sendable {
  /// The absolute path of the workfile; nil when it was never saved.
  public var workfile: ByteString?
  /// The name of the library; nil without one.
  public var library: ByteString?
  /// What people see above the instances.
  public var title: String?
  /// What the artist works on.
  public var current: CurrentContext
  /// The creators, by where they stand in lists, then by label.
  public var creators: [CreatorSummary]
  /// The instances, by heading, then by label.
  public var instances: [InstanceSummary]
  /// What is stored of creators that are not there: it can be removed, and nothing else.
  public var unavailable: [UnavailableInstance]
  /// The attributes of publish plug-ins for the whole.
  public var contextAttributes: [PublishAttributeGroup]
  /// What convertors found.
  public var convertors: [ConvertorItem]
  /// Plug-ins that do not run until someone trusts them.
  public var untrusted: [UntrustedPlugin]
  /// Creators that plug-ins would provide if they worked, or were trusted.
  public var absent: [AbsentCreator]
  /// What was stored for another file and may be meant for this one, the most certain first.
  public var adoptable: [SidecarOffer]
  /// What failed in the last call.
  public var failures: [CreatorFailure]
  /// What else people should know.
  public var warnings: [String]
  /// Whether there is something to save.
  public var isChanged: Bool
  /// Whether what the artist works on is not what it was when all this was read; ask before saving then.
  public var isContextChanged: Bool

  /// Makes a state.
  public init(
    workfile: ByteString? = nil,
    library: ByteString? = nil,
    title: String? = nil,
    current: CurrentContext = CurrentContext(),
    creators: [CreatorSummary] = [],
    instances: [InstanceSummary] = [],
    unavailable: [UnavailableInstance] = [],
    contextAttributes: [PublishAttributeGroup] = [],
    convertors: [ConvertorItem] = [],
    untrusted: [UntrustedPlugin] = [],
    absent: [AbsentCreator] = [],
    adoptable: [SidecarOffer] = [],
    failures: [CreatorFailure] = [],
    warnings: [String] = [],
    isChanged: Bool = false,
    isContextChanged: Bool = false
  ) {
    self.workfile = workfile
    self.library = library
    self.title = title
    self.current = current
    self.creators = creators
    self.instances = instances
    self.unavailable = unavailable
    self.contextAttributes = contextAttributes
    self.convertors = convertors
    self.untrusted = untrusted
    self.absent = absent
    self.adoptable = adoptable
    self.failures = failures
    self.warnings = warnings
    self.isChanged = isChanged
    self.isContextChanged = isContextChanged
  }
}
