import AssetSystem
import Foundation
import Testing

@testable import AssetCreation

struct LibrarySettingsTests {
  private let folder: WorkfileFolder

  init() throws { folder = try WorkfileFolder() }

  private func settings(_ text: String?) throws -> LibrarySettings {
    let file = folder.file(".blendshelf")
    try FileManager.default.createDirectory(atPath: file.string, withIntermediateDirectories: true)
    if let text { try folder.add(".blendshelf/creation.json", holding: text) }
    return try LibrarySettings(of: folder.path)
  }

  private func name(_ settings: LibrarySettings, _ family: ByteString) throws -> ByteString {
    try settings.names.name(
      SubsetNameInput(family: family, variant: "fist", taskName: "posing")
    )
  }

  @Test func `a library without settings has what is shipped`() throws {
    let settings = try settings(nil)
    #expect(try name(settings, "pose") == "posefist")
    #expect(try name(settings, "workfile") == "workfilePosing")
    #expect(settings.tasks.tasks(of: "Characters").isEmpty && settings.warnings.isEmpty)
    #expect(settings.creators.overrides(of: "blendshelf.pose").isEmpty)
  }

  @Test func `tasks are those of the catalog, then of those above it`() throws {
    let settings = try settings(
      """
      {"schema": 1, "tasks": {
        "": ["review", "posing"],
        "Characters": [{"name": "posing", "type": "Animation"}, "rigging"],
        "/Characters//Hero/": [{"name": "lookdev", "type": null}]
      }}
      """
    )
    let hero = settings.tasks.tasks(of: "Characters/Hero")
    #expect(hero.map(\.name) == ["lookdev", "posing", "rigging", "review"])
    #expect(hero.map(\.type) == [nil, "Animation", nil, nil])
    #expect(settings.tasks.tasks(of: "Charactersx").map(\.name) == ["review", "posing"])
    #expect(settings.tasks.tasks(of: .root).map(\.name) == ["review", "posing"])
  }

  @Test func `profiles and the default template make names`() throws {
    let settings = try settings(
      """
      {"schema": 1, "subset_name_profiles": [{"families": ["pose"], "template": "{Variant}"}],
       "default_template": "{family}_{variant}"}
      """
    )
    #expect(try name(settings, "pose") == "Fist")
    #expect(try name(settings, "action") == "action_fist")
  }

  @Test func `a default template alone leaves the other shipped profiles`() throws {
    let settings = try settings(#"{"schema": 1, "default_template": "{Family}-{variant}"}"#)
    #expect(try name(settings, "pose") == "Pose-fist")
    #expect(try name(settings, "workfile") == "workfilePosing")
  }

  @Test func `creators are set by category, create, and identifier`() throws {
    let settings = try settings(
      #"{"schema": 1, "blendshelf": {"create": {"blendshelf.pose": {"enabled": false}}}, "note": 1}"#
    )
    #expect(settings.creators.overrides(of: "blendshelf.pose") == ["enabled": false])
    #expect(settings.warnings.count == 1 && settings.warnings[0].contains("“note”"))
  }

  @Test(arguments: [
    ("{", "creation.json"), ("[]", "no JSON object"), ("{}", "“schema”"),
    (#"{"schema": 2}"#, "newer"), (#"{"schema": 1, "tasks": []}"#, "“tasks”"),
    (#"{"schema": 1, "tasks": {"A": "posing"}}"#, "“tasks.A”"),
    (#"{"schema": 1, "tasks": {"A": [{"type": "x"}]}}"#, "“tasks.A”"),
    (#"{"schema": 1, "tasks": {"A": [{"name": "x", "type": 1}]}}"#, "“x”"),
    (#"{"schema": 1, "subset_name_profiles": {}}"#, "“subset_name_profiles”"),
    (#"{"schema": 1, "subset_name_profiles": [{"template": "{a"}]}"#, "“subset_name_profiles”"),
    (#"{"schema": 1, "subset_name_profiles": [{"families": "(", "template": "x"}]}"#, "“(”"),
    (#"{"schema": 1, "default_template": 1}"#, "“default_template”"),
    (#"{"schema": 1, "default_template": "{}"}"#, "“default_template”"),
    (#"{"schema": 1, "blendshelf": []}"#, "“blendshelf”"),
    (#"{"schema": 1, "blendshelf": {"create": {"x": 1}}}"#, "“blendshelf.create.x”"),
  ])
  func `what is wrong is named by file and key`(_ text: String, _ part: String) {
    let error = #expect(throws: CreationError.self) { try settings(text) }
    #expect(error?.code == .invalidSettings)
    #expect(error?.subject == folder.file(".blendshelf/creation.json"))
    #expect("\(error.map { "\($0)" } ?? "")".contains(part), "\(error?.message ?? "")")
  }
}
