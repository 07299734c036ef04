public import AssetSystem

/// The creators, convertors and publish plug-ins a context found at its last reset.
public struct CreatorRegistry: Sendable {
  /// Every creator by order, those of equal order as they were found, disabled ones too.
  public private(set) var creators: [RegisteredCreator] = []
  /// The convertors as they were found.
  public private(set) var convertors: [any SubsetConvertor] = []
  /// The publish plug-ins by order; nil when they were not looked for.
  public private(set) var publishPlugins: [any PublishAttributePlugin]?
  /// Plug-ins that do not run until someone trusts them.
  public private(set) var untrusted: [UntrustedPlugin] = []
  /// Plug-ins that do not work and may have something to do with publishing.
  public private(set) var broken: [BrokenPlugin] = []
  /// What people should know about it.
  public private(set) var warnings: [String] = []
  /// Creators and convertors that could not be made.
  public private(set) var failures: [CreatorFailure] = []

  /// Makes a registry of nothing.
  init() {}

  /// Sorts what was found: of a duplicate identifier the first counts, creators for other hosts are left out.
  init(_ plugins: CreationPlugins, host: ByteString, settings: CreatorSettings) {
    warnings = plugins.warnings
    untrusted = plugins.untrusted
    broken = plugins.broken
    publishPlugins = plugins.publishPlugins.map { found in Self.sorted(found, by: \.order) }
    for creator in plugins.creators { register(creator, host: host, settings: settings) }
    for convertor in plugins.convertors { register(convertor) }
    creators = Self.sorted(creators, by: \.order)
  }

  /// The creators that are used.
  public var usable: [RegisteredCreator] { creators.filter(\.isEnabled) }

  /// The creator of an identifier, disabled ones too.
  public subscript(identifier: ByteString) -> RegisteredCreator? {
    creators.first { $0.identifier == identifier }
  }

  /// The creators of a category, disabled ones too.
  public func creators(of category: CreatorCategory) -> [RegisteredCreator] {
    creators.filter { $0.category == category }
  }

  private mutating func register(
    _ found: Result<any BaseCreator, PluginLoadFailure>,
    host: ByteString,
    settings: CreatorSettings
  ) {
    switch found {
    case .failure(let failure): note(failure)
    case .success(let creator):
      guard creator.hostName == nil || creator.hostName == host else { return }
      do {
        try register(creator, settings: settings.overrides(of: creator.identifier))
      } catch {
        failures.append(
          CreatorFailure(
            error,
            of: creator.identifier,
            label: creator.description.label,
            during: "settings"
          )
        )
      }
    }
  }

  private mutating func register(_ creator: any BaseCreator, settings: JSONObject) throws {
    let identifier = creator.identifier
    guard !identifier.isEmpty else {
      warnings.append(
        "A creator of family \(creator.description.family) has no identifier and is not used."
      )
      return
    }
    if let first = self[identifier] {
      warnings.append(
        "Creators \(first.place) and \(RegisteredCreator.place(of: creator)) have the same identifier "
          + "\(identifier); the first one is used."
      )
      return
    }
    var found: [String] = []
    guard
      let registered = try RegisteredCreator(
        creator,
        settings: settings,
        warn: { found.append($0) }
      )
    else {
      warnings.append("Creator \(identifier) is neither manual, auto nor hidden and is not used.")
      return
    }
    warnings += found
    creators.append(registered)
  }

  private mutating func register(_ found: Result<any SubsetConvertor, PluginLoadFailure>) {
    switch found {
    case .failure(let failure): note(failure)
    case .success(let convertor):
      guard !convertors.contains(where: { $0.identifier == convertor.identifier }) else {
        warnings.append(
          "Two convertors have the same identifier \(convertor.identifier); the first one is used."
        )
        return
      }
      convertors.append(convertor)
    }
  }

  private mutating func note(_ failure: PluginLoadFailure) {
    failures.append(
      CreatorFailure(
        identifier: failure.subject,
        label: nil,
        message: failure.message,
        traceback: nil
      )
    )
  }

  /// By a number, those of equal numbers as they were.
  private static func sorted<Element>(
    _ elements: [Element],
    by number: (Element) -> some Comparable
  ) -> [Element] {
    elements.enumerated()
      .sorted { left, right in
        let (first, second) = (number(left.element), number(right.element))
        return first == second ? left.offset < right.offset : first < second
      }
      .map(\.element)
  }
}

extension RegisteredCreator {
  /// How people tell it from another one of the same identifier.
  var place: String { Self.place(of: creator) }

  /// How people tell a creator from another one of the same identifier.
  static func place(of creator: any BaseCreator) -> String {
    let name = creator.description.label ?? creator.identifier.string
    return "“\(name)” (\(creator.plugin ?? "\(type(of: creator))"))"
  }
}
