public import AssetSystem
import LibraryStore

/// The plug-ins that wait until someone trusts them; looking for them runs none.
public struct WaitingPlugins: Sendable {
  private let search: PluginSearch
  private let trust: PluginTrust

  /// Names where plug-ins are looked for.
  ///
  /// - Parameters:
  ///   - libraries: the roots of the libraries.
  ///   - configFolder: the folder of the user's options; nil for none.
  ///   - stateFolder: where it is noted which plug-ins are trusted; nil for none.
  ///   - environment: the environment variables.
  public init(
    libraries: [ByteString],
    configFolder: String?,
    stateFolder: String?,
    environment: [String: String]
  ) {
    search = PluginSearch(
      configFolder: configFolder,
      libraries: libraries,
      environment: environment
    )
    trust = PluginTrust(stateFolder: stateFolder)
  }

  /// The plug-ins there are.
  ///
  /// - Returns: those that wait, the folders of those that run already, and why others can do neither.
  public func find() async throws -> (
    waiting: [UntrustedPlugin], running: [ByteString], failures: [CreatorFailure]
  ) {
    let found = await search.find()
    return try await BlockingWork.run { [trust] _ in
      var waiting: [UntrustedPlugin] = []
      var running: [ByteString] = []
      var failures = found.failures
      for plugin in found.plugins {
        do {
          if let plugin = try trust.untrusted(plugin) {
            waiting.append(plugin)
          } else {
            running.append(plugin.folder)
          }
        } catch {
          let name = plugin.manifest.name
          failures.append(CreatorFailure(error, of: name, label: nil, during: "trust"))
        }
      }
      return (waiting, running, failures)
    }
  }

  /// Lets a plug-in run from now on, as it was when it was found.
  ///
  /// - Throws: ``CreationError/Code/plugin`` when it was changed since, and when it cannot be written down.
  public func trust(_ plugin: UntrustedPlugin) async throws {
    try await BlockingWork.run { [trust] _ in
      try trust.trust(plugin.folder, as: PluginFingerprint(hexadecimal: plugin.contentHash))
    }
  }
}

extension PluginTrust {
  /// A plug-in as one that waits; nil when it may run.
  fileprivate func untrusted(_ plugin: FoundPlugin) throws -> UntrustedPlugin? {
    guard case .untrusted(let fingerprint, let reason, let isChanged) = try standing(of: plugin)
    else { return nil }
    return UntrustedPlugin(plugin, fingerprint, reason: reason, isChanged: isChanged)
  }
}
