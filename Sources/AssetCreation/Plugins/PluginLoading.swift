import AssetSystem

/// Makes what one plug-in provides; only what is used is asked for its attributes, and nothing more is asked of a
/// plug-in that could not be started, has ended or has not answered.
struct PluginLoading {
  /// What was made of it so far.
  private(set) var provided = CreationPlugins()

  private let process: PluginProcess
  private let tell: @Sendable (PluginProgress) -> Void
  /// Why it is asked no more.
  private var problem: (any Error)?
  /// The publish plug-ins that could not be made, and why the first could not.
  private var missing: (names: [ByteString], problem: String)?
  private var creators: [ByteString: CreatorDescription] = [:]

  init(_ process: PluginProcess, tell: @escaping @Sendable (PluginProgress) -> Void) {
    self.process = process
    self.tell = tell
  }

  /// Makes all of it.
  mutating func load() async {
    let manifest = process.plugin.manifest
    for creator in manifest.creators { await describe(creator) }
    for plugin in manifest.publishPlugins where plugin.isEnabled { await add(plugin) }
    for creator in manifest.creators where creators[creator.identifier] != nil { add(creator) }
    for convertor in manifest.convertors where convertor.isEnabled { add(convertor) }
    guard let missing else { return }
    let needed = Set(manifest.neededPublishPlugins.map(\.name))
    let names = missing.names.filter(needed.contains)
    guard !names.isEmpty else { return }
    provided.broken.append(
      BrokenPlugin(
        folder: process.plugin.folder,
        problem: missing.problem,
        publishPlugins: names,
        isTrusted: true
      )
    )
  }

  private mutating func definitions(_ method: String, of identifier: ByteString) async throws
    -> [AttributeDefinition]
  {
    if let problem { throw problem }
    do {
      let answer = try await process.call(method, of: identifier, [:])
      return try process.definitions(answer ?? .null, method)
    } catch {
      if await process.isLost { problem = error }
      throw error
    }
  }

  private mutating func describe(_ manifest: PluginCreatorManifest) async {
    var description = CreatorDescription(manifest)
    do {
      if manifest.isEnabled {
        description.instanceAttributeDefinitions = try await definitions(
          "creator.attributeDefs",
          of: manifest.identifier
        )
      }
      creators[manifest.identifier] = description
    } catch {
      provided.add(PluginLoadFailure(error, of: manifest.identifier))
    }
  }

  private mutating func add(_ manifest: PluginPublishManifest) async {
    do {
      let definitions = try await definitions("publish.attributeDefs", of: manifest.name)
      provided.publishPlugins?.append(
        PluginPublishPlugin(
          process: process,
          manifest: manifest,
          definitions: definitions,
          tell: tell
        )
      )
    } catch {
      let failure = PluginLoadFailure(error, of: manifest.name)
      provided.add(failure)
      missing = ((missing?.names ?? []) + [manifest.name], missing?.problem ?? failure.message)
    }
  }

  private mutating func add(_ manifest: PluginCreatorManifest) {
    let link = PluginCreatorLink(
      process: process,
      manifest: manifest,
      creators: creators,
      tell: tell
    )
    provided.creators.append(.success(link.creator))
  }

  private mutating func add(_ manifest: PluginConvertorManifest) {
    if let problem {
      provided.convertors.append(.failure(PluginLoadFailure(problem, of: manifest.identifier)))
      return
    }
    let convertor = PluginConvertor(
      process: process,
      identifier: manifest.identifier,
      creators: creators,
      tell: tell
    )
    provided.convertors.append(.success(convertor))
  }
}

extension CreationPlugins {
  mutating func add(_ failure: PluginLoadFailure) {
    creators.append(.failure(failure))
  }
}

extension PluginLoadFailure {
  init(_ error: any Error, of identifier: ByteString) {
    let message = (error as? CreationError)?.message ?? "\(error)"
    self.init(subject: identifier, message: message)
  }
}

extension CreatorDescription {
  fileprivate init(_ manifest: PluginCreatorManifest) {
    self.init(
      identifier: manifest.identifier,
      family: manifest.family,
      label: manifest.label,
      groupLabel: manifest.groupLabel,
      icon: manifest.icon
    )
  }
}

extension PluginCreatorLink {
  /// The creator of the kind that the manifest says.
  fileprivate var creator: any BaseCreator {
    switch manifest.kind {
    case .auto: PluginAutoCreator(link: self)
    case .hidden: PluginHiddenCreator(link: self)
    case .creator, .convertor, .publish: PluginCreator(link: self)
    }
  }
}
