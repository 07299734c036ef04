public import AssetOperations
public import AssetSystem
import BlendFormat
public import LibraryStore

/// What creation in a workfile is put together of.
///
/// ```swift
/// var assembly = CreationAssembly(workfile: path, library: id)
/// assembly.catalog = "Characters/Hero/Poses"
/// let creation = try await assembly.open(libraries, operations)
/// let state = try await creation.session.state()
/// await creation.close()
/// ```
public struct CreationAssembly: Sendable {
  /// The workfile, an absolute path; does not count where a running Blender is asked.
  public var workfile: ByteString
  /// The library that what is made goes to.
  public var library: LibraryID
  /// The path of the catalog that is worked in.
  public var catalog: ByteString?
  /// The step of the work.
  public var task: ByteString?
  /// The running Blender that has the workfile open; nil for the file on disk.
  public var live: (any LiveWorkfile)?
  /// The folder of the user's options, in which plug-ins are looked for; nil for none.
  public var configFolder: String?
  /// The folder of what the program keeps, where it is noted which plug-ins are trusted; nil for none.
  public var stateFolder: String?
  /// The environment variables, of which plug-ins get a few.
  public var environment: [String: String] = [:]
  /// The version of this program, which plug-ins are told.
  public var version = ""
  /// Takes what plug-ins print to their standard error.
  public var log: @Sendable (String) -> Void = { _ in }

  /// Names what is worked on.
  public init(workfile: ByteString, library: LibraryID) {
    self.workfile = workfile
    self.library = library
  }

  /// Puts it together; the workfile is read with the first call of the session.
  ///
  /// - Parameters:
  ///   - libraries: the open libraries.
  ///   - operations: what edits the files of libraries.
  /// - Returns: the session; close it in the end.
  /// - Throws: ``CreationError/Code/invalidSettings`` when the library's settings are wrong;
  ///   ``LibraryStoreError`` when the library is not open.
  public func open(
    _ libraries: AssetLibraryService,
    _ operations: AssetOperationService
  ) async throws -> OpenedCreation {
    let reference = try await libraries.reference(of: library)
    let settings = try await BlockingWork.run { _ in try LibrarySettings(of: reference.root) }
    let host = host(ByteString(reference.name))
    var builtIn = try BuiltInCreators.plugins(reader: WorkfileReader(), live: live)
    builtIn.publishPlugins = BuiltInPublishPlugins.all
    let plugins = PluginSource(
      search: PluginSearch(
        configFolder: configFolder,
        libraries: [reference.root],
        environment: environment
      ),
      trust: PluginTrust(stateFolder: stateFolder),
      builtIn: builtIn,
      environment: environment,
      version: version,
      log: log
    )
    let hosted = HostedPlugins(
      plugins,
      host: host,
      warnings: settings.warnings
    )
    let context = CreateContext(
      host: host,
      plugins: hosted,
      settings: settings.creators,
      names: settings.names,
      assets: LibraryNames(of: library, in: libraries, tasks: settings.tasks)
    )
    let session = CreationSession(
      context: context,
      library: ByteString(reference.name),
      publisher: ContextPublisher(
        ContextPublishSource(context: context, plugins: hosted),
        library: try await OnDiskPublishedLibrary(library, of: libraries, operations: operations)
      ),
      trust: { try await plugins.trust($0) }
    )
    return OpenedCreation(session: session, host: host, plugins: plugins)
  }

  private func host(_ library: ByteString) -> any AdoptingHost {
    guard let live else {
      return WorkfileHost(workfile: workfile, library: library, catalog: catalog, task: task)
    }
    return LiveBlenderHost(live, library: library, catalog: catalog, task: task)
  }
}

/// Creation in one workfile, until it is closed.
public struct OpenedCreation: Sendable {
  /// What a browser and a command line call.
  public let session: CreationSession
  /// What holds the workfile.
  public let host: any AdoptingHost
  private let plugins: PluginSource

  init(session: CreationSession, host: any AdoptingHost, plugins: PluginSource) {
    self.session = session
    self.host = host
    self.plugins = plugins
  }

  /// Says that another catalog and task are worked in from now on; they count from the next reset.
  public func work(in catalog: ByteString?, task: ByteString?) {
    host.work(in: catalog, task: task)
  }

  /// Ends the processes of plug-ins.
  public func close() async { await plugins.stop() }
}
