import AssetSystem
import Synchronization

/// The plug-ins of a context, with what there is to say of the workfile whenever everything is read anew.
final class HostedPlugins: CreationPluginSource {
  private let plugins: any CreationPluginSource
  private let host: any AdoptingHost
  private let warnings: [String]
  private let read = Mutex<WorkfileVersion?>(nil)

  /// Adds a host to plug-ins.
  ///
  /// - Parameters:
  ///   - plugins: the plug-ins.
  ///   - host: the host.
  ///   - warnings: what people should know of the library's settings.
  init(
    _ plugins: any CreationPluginSource,
    host: any AdoptingHost,
    warnings: [String]
  ) {
    self.plugins = plugins
    self.host = host
    self.warnings = warnings
  }

  /// The workfile as it was when everything was read last.
  var workfileVersion: WorkfileVersion? { read.withLock { $0 } }

  func load() async -> CreationPlugins {
    let workfile = try? await host.currentContext().workfile
    let version = workfile.flatMap { try? WorkfileVersion(of: $0) }
    read.withLock { $0 = version }
    var found = await plugins.load()
    found.warnings += warnings
    return found
  }
}
