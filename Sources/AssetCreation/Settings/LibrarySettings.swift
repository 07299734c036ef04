public import AssetSystem

/// How assets are made in a library, as its `.blendshelf/creation.json` says.
///
/// ```
/// {
///  "schema": 1,
///  "tasks": {"": ["posing"], "Characters": [{"name": "lookdev", "type": "Look"}]},
///  "subset_name_profiles": [{"families": ["pose"], "template": "{Variant}"}],
///  "default_template": "{family}{Variant}",
///  "blendshelf": {"create": {"blendshelf.material": {"enabled": false}}}
/// }
/// ```
public struct LibrarySettings: Sendable {
  /// The version of the format this program knows.
  public static let schema = 1
  /// Under this key are the settings of creators.
  static let category: ByteString = "blendshelf"

  /// The steps of work.
  public var tasks: LibraryTasks
  /// How names are made.
  public var names: SubsetNameProfiles
  /// What is set of creators.
  public var creators: CreatorSettings
  /// What people should know: keys that mean nothing.
  public var warnings: [String]

  /// What holds where a library says nothing.
  ///
  /// - Throws: nothing that can happen; see ``SubsetNameProfiles/shipped()``.
  public static func shipped() throws(CreationError) -> LibrarySettings {
    LibrarySettings(
      tasks: LibraryTasks(),
      names: try .shipped(),
      creators: CreatorSettings(),
      warnings: []
    )
  }

  private init(
    tasks: LibraryTasks,
    names: SubsetNameProfiles,
    creators: CreatorSettings,
    warnings: [String]
  ) {
    self.tasks = tasks
    self.names = names
    self.creators = creators
    self.warnings = warnings
  }

  /// Reads the settings of a library; where it says nothing, what is shipped holds.
  ///
  /// - Parameter root: the library's folder, an absolute path.
  /// - Throws: ``CreationError`` naming the file and the key when they cannot be read or understood.
  public init(of root: ByteString) throws(CreationError) {
    let file = SettingsFile(in: root)
    self = try .shipped()
    guard let members = try file.read() else { return }
    guard let schema = members["schema"]?.int, schema > 0 else {
      throw file.error("schema", "It must be \(Self.schema), the version of the format.")
    }
    guard schema <= Self.schema else {
      throw file.error("schema", "Version \(schema) is for a newer blendshelf.")
    }
    for (key, value) in members {
      switch key {
      case "schema": continue
      case "tasks": tasks = try LibraryTasks(value, in: file)
      case "subset_name_profiles": names = try Self.profiles(value, in: file)
      case "default_template": continue
      case Self.category: try Self.check(value, in: file)
      default:
        warnings.append("\(file.path.terminalSafe): “\(key.terminalSafe)” means nothing.")
      }
    }
    if let template = members["default_template"] {
      names.profiles.append(try Self.profile(template, in: file))
      // What is shipped for all would be found first.
      if members["subset_name_profiles"] == nil {
        names.profiles.removeFirst()
      }
    }
    creators = CreatorSettings(members, category: Self.category)
  }

  private static func profiles(
    _ json: JSONValue,
    in file: SettingsFile
  ) throws(CreationError) -> SubsetNameProfiles {
    do {
      let profiles = try SubsetNameProfiles(json: json)
      for profile in profiles.profiles { _ = try SubsetNameTemplate(profile.template) }
      return profiles
    } catch {
      let subject = error.subject.isEmpty ? "" : "“\(error.subject.terminalSafe)”: "
      throw file.error("subset_name_profiles", subject + error.message)
    }
  }

  private static func profile(
    _ json: JSONValue,
    in file: SettingsFile
  ) throws(CreationError) -> SubsetNameProfile {
    guard let template = json.text, !template.isEmpty else {
      throw file.error("default_template", "It must be text such as “{family}{Variant}”.")
    }
    do {
      _ = try SubsetNameTemplate(template)
      return try SubsetNameProfile(template: template)
    } catch {
      throw file.error("default_template", error.message)
    }
  }

  private static func check(_ json: JSONValue, in file: SettingsFile) throws(CreationError) {
    guard let members = json.object else {
      throw file.error("\(category)", "It must be an object.")
    }
    guard let create = members["create"] else { return }
    guard let creators = create.object else {
      throw file.error("\(category).create", "It must be an object with a key for each creator.")
    }
    for (identifier, values) in creators where values.object == nil {
      throw file.error("\(category).create.\(identifier)", "It must be an object.")
    }
  }
}
