public import AssetSystem

/// The steps of work that a library has, by catalogs.
///
/// A catalog has its own tasks, then those of the catalogs above it.
public struct LibraryTasks: Hashable, Sendable {
  /// A step of the work.
  public struct Task: Hashable, Sendable {
    /// Its name, as it is stored with instances.
    public var name: ByteString
    /// What kind of step it is; nil when nobody said.
    public var type: ByteString?

    /// Makes a step.
    public init(name: ByteString, type: ByteString? = nil) {
      self.name = name
      self.type = type
    }
  }

  /// The tasks by the path of the catalog; those of the empty path are everywhere.
  public var tasks: [AssetCatalogPath: [Task]]

  /// Makes a list of tasks.
  public init(_ tasks: [AssetCatalogPath: [Task]] = [:]) {
    self.tasks = tasks
  }

  /// The tasks of a catalog, each name once, the nearest first.
  public func tasks(of catalog: AssetCatalogPath) -> [Task] {
    var known: Set<ByteString> = []
    let above = catalog.ancestors.reversed().filter { !$0.isEmpty }
    let paths = (catalog.isEmpty ? [] : [catalog]) + above + [.root]
    return paths.flatMap { tasks[$0] ?? [] }.filter { known.insert($0.name).inserted }
  }

  /// Reads what the settings say: `{"Characters": ["posing", {"name": "lookdev", "type": "Look"}]}`.
  ///
  /// - Throws: ``CreationError/Code/invalidSettings`` naming what is wrong.
  init(_ json: JSONValue, in settings: SettingsFile) throws(CreationError) {
    guard let catalogs = json.object else {
      throw settings.error("tasks", "It must be an object with the tasks of each catalog.")
    }
    tasks = [:]
    for (path, list) in catalogs {
      let key = "tasks.\(path.string)"
      guard let elements = list.elements else {
        throw settings.error(key, "The tasks of a catalog must be a list.")
      }
      var found: [Task] = []
      for element in elements { found.append(try Task(element, key, in: settings)) }
      tasks[AssetCatalogPath(cleaning: path), default: []] += found
    }
  }
}

extension LibraryTasks.Task {
  fileprivate init(
    _ json: JSONValue,
    _ key: String,
    in settings: SettingsFile
  ) throws(CreationError) {
    let name = json.text ?? json["name"]?.text
    guard let name, !name.isEmpty else {
      throw settings.error(key, "A task must be a name, or an object with “name”.")
    }
    let type = json["type"] ?? .null
    guard type == .null || type.text != nil else {
      throw settings.error(key, "The type of the task “\(name.terminalSafe)” must be text.")
    }
    self.init(name: name, type: type.text)
  }
}
