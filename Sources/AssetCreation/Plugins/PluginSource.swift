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
    for (folder, problem) in found.unreadable {
      plugins.broken.append(await broken(folder.path, folder.origin, problem, nil))
    }
    await stopAll(but: Set(found.plugins.map(\.folder)))
    untrusted = [:]
    // One that is slow keeps no other waiting.
    let loaded = await withTaskGroup(of: (Int, CreationPlugins).self) { group in
      for (place, plugin) in found.plugins.enumerated() {
        group.addTask { (place, await self.load(plugin)) }
      }
      var loaded: [(Int, CreationPlugins)] = []
      for await provided in group { loaded.append(provided) }
      return loaded
    }
    for (_, provided) in loaded.sorted(by: { $0.0 < $1.0 }) { plugins.add(provided) }
    plugins.broken += found.plugins.compactMap(takingBuiltInName)
    return plugins
  }

  /// A plug-in with a publish plug-in of a name that is taken, which never has its turn.
  private func takingBuiltInName(_ plugin: FoundPlugin) -> BrokenPlugin? {
    let taken = Set((builtIn.publishPlugins ?? []).map(\.name))
    let unused = plugin.manifest.neededPublishPlugins.map(\.name).filter(taken.contains)
    guard !unused.isEmpty, untrusted[plugin.folder] == nil else { return nil }
    return BrokenPlugin(
      folder: plugin.folder,
      problem: "A built-in one has the same name: give it another.",
      publishPlugins: unused,
      isTrusted: true
    )
  }

  private func broken(
    _ folder: ByteString,
    _ origin: PluginOrigin,
    _ problem: String,
    _ publishPlugins: [ByteString]?
  ) async -> BrokenPlugin {
    let isTrusted = try? await BlockingWork.run { [trust] _ in
      trust.mayHoldTrusted(folder, from: origin)
    }
    return BrokenPlugin(
      folder: folder,
      problem: problem,
      publishPlugins: publishPlugins,
      isTrusted: isTrusted ?? true
    )
  }

  private func load(_ plugin: FoundPlugin) async -> CreationPlugins {
    var plugins = CreationPlugins()
    do {
      if let process = try await process(of: plugin, &plugins) {
        let name = plugin.manifest.name
        var loading = PluginLoading(process) { [tell] in tell(name, $0) }
        await loading.load()
        plugins.add(loading.provided)
      }
    } catch {
      let failure = PluginLoadFailure(error, of: plugin.manifest.name)
      plugins.add(failure)
      let needed = plugin.manifest.neededPublishPlugins.map(\.name)
      if !needed.isEmpty {
        plugins.broken.append(
          await broken(plugin.folder, plugin.origin, failure.message, needed)
        )
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
    let ended = processes.filter { !folders.contains($0.key) }
    for folder in ended.keys { processes[folder] = nil }
    await withDiscardingTaskGroup { group in
      for entry in ended.values { group.addTask { await entry.process.stop() } }
    }
  }

  /// The process of a plug-in, another one when the plug-in has changed; nil when it may not run.
  private func process(of plugin: FoundPlugin, _ plugins: inout CreationPlugins) async throws
    -> PluginProcess?
  {
    let (standing, content) = try await BlockingWork.run { [trust] _ in
      let standing = try trust.standing(of: plugin)
      return (standing, standing.fingerprint ?? (try? PluginFingerprint(of: plugin.folder)))
    }
    if case .untrusted(let fingerprint, let reason, let isChanged) = standing {
      untrusted[plugin.folder] = fingerprint
      plugins.untrusted.append(
        UntrustedPlugin(plugin, fingerprint, reason: reason, isChanged: isChanged)
      )
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
}

extension CreationPlugins {
  fileprivate mutating func add(_ others: CreationPlugins) {
    creators += others.creators
    convertors += others.convertors
    publishPlugins? += others.publishPlugins ?? []
    untrusted += others.untrusted
    broken += others.broken
    warnings += others.warnings
  }
}

extension UntrustedPlugin {
  /// Describes a plug-in that was found and may not run.
  init(
    _ plugin: FoundPlugin,
    _ fingerprint: PluginFingerprint,
    reason: String,
    isChanged: Bool
  ) {
    self.init(
      folder: plugin.folder,
      name: plugin.manifest.name.string,
      reason: reason,
      contentHash: fingerprint.hexadecimal,
      isChanged: isChanged,
      provides: plugin.manifest.identifiers,
      publishPlugins: plugin.manifest.neededPublishPlugins.map(\.name)
    )
  }
}
