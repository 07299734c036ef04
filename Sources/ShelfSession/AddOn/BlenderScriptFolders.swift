/// Where the user's Blenders look for add-ons: a function of the environment and of which folders are there.
public struct BlenderScriptFolders: Hashable, Sendable {
  /// A folder of add-ons.
  public struct Folder: Hashable, Sendable {
    /// The absolute path.
    public var path: String
    /// The version of Blender that looks there; nil for all of them.
    public var version: String?

    /// Names a folder.
    public init(path: String, version: String?) {
      self.path = path
      self.version = version
    }
  }

  /// A folder that every version looks into, by `$BLENDER_USER_SCRIPTS`.
  private let shared: String?
  /// The folder with a folder for each version.
  private let versions: String?
  /// A folder that is in the place of those of the versions, by `$BLENDER_USER_RESOURCES`.
  private let resources: String?

  /// Finds the places.
  ///
  /// - Parameter environment: the environment variables; relative paths in them are ignored.
  public init(environment: [String: String]) {
    func absolute(_ name: String) -> String? {
      environment[name].flatMap { $0.utf8.first == UInt8(ascii: "/") ? $0 : nil }
    }
    shared = absolute("BLENDER_USER_SCRIPTS")
    resources = absolute("BLENDER_USER_RESOURCES")
    versions =
      (absolute("XDG_CONFIG_HOME") ?? absolute("HOME").map { $0 + "/.config" })
      .map { $0 + "/blender" }
  }

  /// The folder whose folders are named after versions of Blender; nil when the environment names none, or
  /// names one that all versions share.
  public var versionsFolder: String? { shared == nil && resources == nil ? versions : nil }

  /// The folders of add-ons.
  ///
  /// - Parameters:
  ///   - version: the only version, as `4.5`; nil for all that are there.
  ///   - names: the names of what is in ``versionsFolder``.
  /// - Returns: the folders, which need not be there; the oldest version first.
  public func addOns(version: String?, among names: [String]) -> [Folder] {
    if let shared { return [Folder(path: shared + "/addons", version: nil)] }
    if let resources { return [Folder(path: resources + "/scripts/addons", version: nil)] }
    guard let versions else { return [] }
    let found = version.map { [$0] } ?? names.filter(Self.isVersion)
    return found.sorted { Self.numbers($0).lexicographicallyPrecedes(Self.numbers($1)) }
      .map { Folder(path: "\(versions)/\($0)/scripts/addons", version: $0) }
  }

  /// Whether a text is a version as Blender names its folders: `4.5`.
  public static func isVersion(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.count <= 3 && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
      }
  }

  private static func numbers(_ version: String) -> [Int] {
    version.split(separator: ".").compactMap { Int($0) }
  }
}
