public import AssetSystem
import LibraryStore

/// Finds plug-ins and makes creators, convertors and publish plug-ins of them, at each reset anew; their
/// processes stay as long as nothing of them changes.
public actor PluginSource: CreationPluginSource {
  private let search: PluginSearch
  private let trust: PluginTrust
  private let builtIn: CreationPlugins
  private let environment: [String: String]
  private let version: String
  private let limits: PluginLimits
  private let log: @Sendable (String) -> Void
  private let tell: @Sendable (ByteString, PluginProgress) -> Void

  private var processes: [ByteString: Entry] = [:]
  private var untrusted: [ByteString: PluginFingerprint] = [:]

  private struct Entry {
    let process: PluginProcess
    /// Its content when the process was made; nil when it cannot be told.
    let fingerprint: PluginFingerprint?
  }

  /// Makes a source.
  ///
  /// - Parameters:
  ///   - search: where plug-ins are looked for.
  ///   - trust: which of them may run.
  ///   - builtIn: what comes before all plug-ins.
  ///   - environment: the environment variables, of which plug-ins get a few.
  ///   - version: the version of this program.
  ///   - log: takes what plug-ins print to their standard error, safe to show and bounded.
  ///   - progress: takes how far a plug-in has come, with its name.
  public init(
    search: PluginSearch,
    trust: PluginTrust,
    builtIn: CreationPlugins = CreationPlugins(),
    environment: [String: String],
    version: String,
    log: @escaping @Sendable (String) -> Void = { _ in },
    progress: @escaping @Sendable (ByteString, PluginProgress) -> Void = { _, _ in }
  ) {
    self.init(search, trust, builtIn, environment, version, PluginLimits(), log, progress)
  }

  init(
    _ search: PluginSearch,
    _ trust: PluginTrust,
    _ builtIn: CreationPlugins,
    _ environment: [String: String],
    _ version: String,
    _ limits: PluginLimits,
    _ log: @escaping @Sendable (String) -> Void,
    _ tell: @escaping @Sendable (ByteString, PluginProgress) -> Void
  ) {
    self.search = search
    self.trust = trust
    self.builtIn = builtIn
    self.environment = environment
    self.version = version
    self.limits = limits
    self.log = log
    self.tell = tell
  }

  /// Everything there is: what is built in, then what the plug-ins provide that may run.
  public func load() async -> CreationPlugins {
    var plugins = builtIn
    let found = await search.find()
    plugins.warnings += found.warnings
    for failure in found.failures {
      plugins.add(PluginLoadFailure(subject: failure.identifier, message: failure.message))
    }
    await stopAll(but: Set(found.plugins.map(\.folder)))
    untrusted = [:]
    for plugin in found.plugins {
      do {
        guard let process = try await process(of: plugin, &plugins) else { continue }
        try await add(plugin, process, to: &plugins)
      } catch {
        let message = (error as? CreationError)?.message ?? "\(error)"
        plugins.add(PluginLoadFailure(subject: plugin.manifest.name, message: message))
      }
    }
    return plugins
  }

  /// Lets a plug-in run from now on, as it was when it was last found; a reset should follow.
  ///
  /// - Parameter folder: the plug-in's folder.
  /// - Throws: ``CreationError/Code/plugin`` when it is not one that waits for trust, or was changed since.
  public func trust(_ folder: ByteString) async throws {
    guard let fingerprint = untrusted[folder] else {
      throw CreationError(.plugin, folder, "No plug-in in this folder waits to be trusted.")
    }
    try await BlockingWork.run { [trust] _ in try trust.trust(folder, as: fingerprint) }
    untrusted[folder] = nil
  }

  /// Ends all processes.
  public func stop() async {
    await stopAll(but: [])
  }

  private func stopAll(but folders: Set<ByteString>) async {
    for (folder, entry) in processes where !folders.contains(folder) {
      processes[folder] = nil
      await entry.process.stop()
    }
  }

  /// The process of a plug-in, another one when the plug-in has changed; nil when it may not run.
  private func process(of plugin: FoundPlugin, _ plugins: inout CreationPlugins) async throws
    -> PluginProcess?
  {
    let (standing, content) = try await BlockingWork.run { [trust] _ in
      (try trust.standing(of: plugin), try? PluginFingerprint(of: plugin.folder))
    }
    if case .untrusted(let fingerprint, let reason, let isChanged) = standing {
      untrusted[plugin.folder] = fingerprint
      plugins.untrusted.append(
        UntrustedPlugin(
          folder: plugin.folder,
          name: plugin.manifest.name.string,
          contentHash: fingerprint.hexadecimal,
          isChanged: isChanged,
          provides: plugin.manifest.identifiers
        )
      )
      if plugin.origin != .library {
        plugins.warnings.append(
          "Plug-in \(plugin.manifest.name.terminalSafe) is not run. \(reason)"
        )
      }
      await processes.removeValue(forKey: plugin.folder)?.process.stop()
      return nil
    }
    if let entry = processes[plugin.folder] {
      if entry.process.plugin == plugin, content != nil, entry.fingerprint == content {
        await entry.process.beginReset()
        return entry.process
      }
      await entry.process.stop()
    }
    let process = PluginProcess(plugin, trust, environment, version, limits, log)
    processes[plugin.folder] = Entry(process: process, fingerprint: content)
    return process
  }

  /// Makes what a plug-in provides; only what is used is asked for its attributes.
  private func add(
    _ plugin: FoundPlugin,
    _ process: PluginProcess,
    to plugins: inout CreationPlugins
  ) async throws {
    let name = plugin.manifest.name
    let tell: @Sendable (PluginProgress) -> Void = { [tell] in tell(name, $0) }
    var creators: [ByteString: CreatorDescription] = [:]
    var failed: Set<ByteString> = []
    for manifest in plugin.manifest.creators {
      var description = CreatorDescription(manifest)
      do {
        if manifest.isEnabled {
          let link = PluginCreatorLink(
            process: process,
            manifest: manifest,
            creators: [:],
            tell: tell
          )
          description.instanceAttributeDefinitions = try await link.definitions(
            "creator.attributeDefs"
          )
        }
        creators[manifest.identifier] = description
      } catch {
        failed.insert(manifest.identifier)
        plugins.add(PluginLoadFailure(error, of: manifest.identifier))
      }
    }
    for manifest in plugin.manifest.creators where !failed.contains(manifest.identifier) {
      let link = PluginCreatorLink(
        process: process,
        manifest: manifest,
        creators: creators,
        tell: tell
      )
      plugins.creators.append(.success(link.creator))
    }
    for manifest in plugin.manifest.convertors where manifest.isEnabled {
      let convertor = PluginConvertor(
        process: process,
        identifier: manifest.identifier,
        creators: creators,
        tell: tell
      )
      plugins.convertors.append(.success(convertor))
    }
    for manifest in plugin.manifest.publishPlugins where manifest.isEnabled {
      do {
        let method = "publish.attributeDefs"
        let answer = try await process.call(method, of: manifest.name, [:])
        plugins.publishPlugins?.append(
          PluginPublishPlugin(
            process: process,
            manifest: manifest,
            definitions: try process.definitions(answer ?? .null, method),
            tell: tell
          )
        )
      } catch {
        plugins.add(PluginLoadFailure(error, of: manifest.name))
      }
    }
  }
}

extension CreationPlugins {
  fileprivate mutating func add(_ failure: PluginLoadFailure) {
    creators.append(.failure(failure))
  }
}

extension PluginLoadFailure {
  fileprivate init(_ error: any Error, of identifier: ByteString) {
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
