/// Where blendshelf keeps its files, by the XDG base directory rules.
///
/// A pure function of the environment; nothing is created and nothing is looked for.
public struct ConfigLocations: Hashable, Sendable {
  /// The home folder; nil if the environment names none.
  public let home: String?
  /// `config.toml`, `keymap.toml` and `themes`; nil if there is no home either.
  public let configFolder: String?
  /// What users make and cannot be made again: overlays.
  public let dataFolder: String?
  /// Journal, marks and log.
  public private(set) var stateFolder: String?
  /// The index of libraries, which may be deleted at any time.
  public private(set) var cacheFolder: String?
  /// Sockets, in the user's own runtime folder; nil if there is none, and one must be made under ``temporaryFolder``.
  public let runtimeFolder: String?
  /// `$TMPDIR`, or `/tmp`.
  public let temporaryFolder: String

  /// The same with what is kept by itself in a folder that is gone at the end.
  public func keepingInside(_ folder: String) -> ConfigLocations {
    var locations = self
    locations.stateFolder = Self.join(folder, "state")
    locations.cacheFolder = Self.join(folder, "cache")
    return locations
  }

  /// Finds the places.
  ///
  /// Values that are not absolute paths are ignored, as the rules ask.
  public init(environment: [String: String]) {
    func absolute(_ name: String) -> String? {
      guard let value = environment[name], value.utf8.first == UInt8(ascii: "/") else { return nil }
      return value
    }
    let home = absolute("HOME")
    func folder(_ name: String, _ fallback: String) -> String? {
      (absolute(name) ?? home.map { Self.join($0, fallback) }).map { Self.join($0, "blendshelf") }
    }
    self.home = home
    configFolder = folder("XDG_CONFIG_HOME", ".config")
    dataFolder = folder("XDG_DATA_HOME", ".local/share")
    stateFolder = folder("XDG_STATE_HOME", ".local/state")
    cacheFolder = folder("XDG_CACHE_HOME", ".cache")
    runtimeFolder = absolute("XDG_RUNTIME_DIR").map { Self.join($0, "blendshelf") }
    temporaryFolder = absolute("TMPDIR") ?? "/tmp"
  }

  /// The options.
  public var configFile: String? { configFolder.map { Self.join($0, "config.toml") } }
  /// The keys.
  public var keymapFile: String? { configFolder.map { Self.join($0, "keymap.toml") } }
  /// The user's own themes.
  public var themesFolder: String? { configFolder.map { Self.join($0, "themes") } }

  /// The user's own overlays, a file for each library.
  public var overlaysFolder: String? { dataFolder.map { Self.join($0, "overlays") } }

  /// A path with a leading `~` replaced by the home folder.
  public func expandingTilde(_ path: String) -> String {
    guard let home else { return path }
    if path == "~" { return home }
    return path.hasPrefix("~/") ? Self.join(home, String(path.dropFirst(2))) : path
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
  }
}
