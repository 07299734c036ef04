public import AssetSystem
import LibraryStore

/// Who put a plug-in where it was found.
public enum PluginOrigin: String, Hashable, Sendable {
  /// The user, in the folder of the options.
  case user
  /// Whoever made the library.
  case library
  /// Whoever set the environment variable.
  case environment
}

/// A plug-in whose manifest was read, and of which nothing has run.
public struct FoundPlugin: Hashable, Sendable {
  /// Its folder, an absolute path.
  public var folder: ByteString
  /// Who put it there.
  public var origin: PluginOrigin
  /// What it says of itself.
  public var manifest: PluginManifest
}

/// The folders in which plug-ins are looked for, the first ones first.
public struct PluginSearch: Hashable, Sendable {
  /// What was found.
  public struct Outcome: Sendable {
    /// The plug-ins in order, without what an earlier one provides already.
    public var plugins: [FoundPlugin] = []
    /// What is wrong with manifests; each names its plug-in.
    public var failures: [CreatorFailure] = []
    /// Folders of which it is not known what they provide, and why.
    var unreadable: [(folder: Folder, problem: String)] = []
    /// What was left out because an earlier plug-in provides it, naming both, and folders nobody can use.
    public var warnings: [String] = []
  }

  /// A folder of plug-ins.
  public struct Folder: Hashable, Sendable {
    /// An absolute path.
    public var path: ByteString
    /// Who puts plug-ins there.
    public var origin: PluginOrigin

    /// Names a folder.
    public init(path: ByteString, origin: PluginOrigin) {
      self.path = path
      self.origin = origin
    }
  }

  /// The folders.
  public var folders: [Folder]

  /// The environment variable with more folders, separated by colons.
  public static let environmentVariable = "BLENDSHELF_PLUGINS"
  /// Where plug-ins lie below the root of a library.
  public static let libraryFolder: ByteString = ".blendshelf/plugins"
  /// How many plug-ins a folder may have.
  private static let mostPlugins = 256
  /// How many names are looked at in a folder.
  private static let mostEntries = 10_000

  /// Names folders.
  public init(folders: [Folder]) {
    self.folders = folders
  }

  /// The folders of a user and of libraries.
  ///
  /// - Parameters:
  ///   - configFolder: the folder of the user's options; nil when there is none.
  ///   - libraries: the roots of the libraries.
  ///   - environment: the environment variables.
  public init(configFolder: String?, libraries: [ByteString], environment: [String: String]) {
    folders =
      configFolder.map {
        [Folder(path: ByteString($0).appending(path: "plugins"), origin: .user)]
      } ?? []
    folders += libraries.map {
      Folder(path: $0.appending(path: Self.libraryFolder), origin: .library)
    }
    let named = environment[Self.environmentVariable, default: ""].utf8
    folders += named.split(separator: UInt8(ascii: ":")).map {
      Folder(path: ByteString($0), origin: .environment)
    }
  }

  /// Reads the manifests of all plug-ins.
  public func find() async -> Outcome {
    (try? await BlockingWork.run { [self] _ in findNow() }) ?? Outcome()
  }

  private func findNow() -> Outcome {
    var outcome = Outcome()
    for folder in folders {
      guard folder.path.bytes.first == UInt8(ascii: "/") else {
        outcome.warnings.append(
          "\(Self.environmentVariable): '\(folder.path.terminalSafe)' is no absolute path."
        )
        continue
      }
      do {
        for name in try Self.names(in: folder.path) { read(name, folder, &outcome) }
      } catch {
        outcome.warnings.append("\(error)")
        outcome.unreadable.append((folder, error.message))
      }
    }
    outcome.leaveOutRepeated()
    return outcome
  }

  private func read(_ name: ByteString, _ folder: Folder, _ outcome: inout Outcome) {
    let path = folder.path.appending(path: name)
    guard !outcome.plugins.contains(where: { $0.folder == path }) else { return }
    do {
      let file = path.appending(path: PluginManifest.fileName)
      guard let text = try PluginFile.read(file, most: PluginManifest.greatestLength) else {
        return
      }
      let manifest = try PluginManifest(parsing: text, folder: name)
      outcome.plugins.append(FoundPlugin(folder: path, origin: folder.origin, manifest: manifest))
    } catch {
      outcome.failures.append(
        CreatorFailure(
          identifier: error.subject,
          label: nil,
          message: "\(error.message) It is in \(path.string).",
          traceback: nil
        )
      )
      outcome.unreadable.append((Folder(path: path, origin: folder.origin), error.message))
    }
  }

  /// The names in a folder that may be plug-ins, in order; none when the folder is not there.
  private static func names(in folder: ByteString) throws(CreationError) -> [ByteString] {
    guard let names = try PluginFile.names(in: folder, most: mostEntries) else { return [] }
    let visible = names.filter { $0.bytes.first != UInt8(ascii: ".") }
    guard visible.count <= mostPlugins else {
      throw CreationError(
        .plugin,
        folder,
        "The folder holds more than \(mostPlugins) plug-ins; none of them is used."
      )
    }
    return visible
  }
}

extension PluginSearch.Outcome {
  /// Takes away what an earlier plug-in provides, and says so.
  fileprivate mutating func leaveOutRepeated() {
    var creators: [ByteString: FoundPlugin] = [:]
    var convertors: [ByteString: FoundPlugin] = [:]
    var publishPlugins: [ByteString: FoundPlugin] = [:]
    for index in plugins.indices {
      let plugin = plugins[index]
      func isFirst(_ identifier: ByteString, _ owners: inout [ByteString: FoundPlugin]) -> Bool {
        guard let owner = owners[identifier] else {
          owners[identifier] = plugin
          return true
        }
        warnings.append(
          """
          \(identifier.terminalSafe) of plug-in \(plugin.manifest.name.terminalSafe) \
          (\(plugin.folder.terminalSafe)) is left out: plug-in \(owner.manifest.name.terminalSafe) \
          (\(owner.folder.terminalSafe)) provides it already.
          """
        )
        return false
      }
      plugins[index].manifest.creators.removeAll { !isFirst($0.identifier, &creators) }
      plugins[index].manifest.convertors.removeAll { !isFirst($0.identifier, &convertors) }
      plugins[index].manifest.publishPlugins.removeAll { !isFirst($0.name, &publishPlugins) }
    }
  }
}
