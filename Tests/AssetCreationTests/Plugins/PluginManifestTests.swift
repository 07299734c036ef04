import AssetSystem
import Foundation
import Testing

@testable import AssetCreation

struct PluginManifestTests {
  private static let full = """
    {"protocol": 1, "name": "studio", "command": ["python3", "plugin.py"], "time_limit": 2.5, "provides": [
      {"kind": "creator", "identifier": "s.prop", "family": "object", "label": "Prop", "group_label": "Props",
       "icon": "cube", "order": 7, "enabled": false, "host_name": "blendfile", "show_order": 3,
       "default_variants": ["Main"], "default_variant": "Main", "description": "d",
       "detailed_description": "# a\\nb", "allow_context_change": false, "allow_thumbnail": true},
      {"kind": "auto", "identifier": "s.auto", "family": "workfile"},
      {"kind": "hidden", "identifier": "s.hidden", "family": "pose"},
      {"kind": "convertor", "identifier": "s.prop"},
      {"kind": "publish", "identifier": "ValidateProp", "label": "Prop is whole", "order": 1.5,
       "families": ["object"], "match": "exact", "targets": ["farm"], "context": true, "optional": true,
       "active": false, "actions": [{"identifier": "fix", "label": "Fix it"}, {"identifier": "drop"}]}]}
    """

  private func read(_ text: String) throws(CreationError) -> PluginManifest {
    try PluginManifest(parsing: ByteString(text), folder: "folder")
  }

  @Test func `every field is read`() throws {
    let manifest = try read(Self.full)
    #expect(manifest.name == "studio" && manifest.command == ["python3", "plugin.py"])
    #expect(manifest.timeLimit == .milliseconds(2_500))
    let creator = manifest.creators[0]
    #expect(
      creator.kind == .creator && creator.identifier == "s.prop" && creator.family == "object"
    )
    #expect(creator.label == "Prop" && creator.groupLabel == "Props" && creator.icon == "cube")
    #expect(creator.order == 7 && creator.showOrder == 3 && !creator.isEnabled)
    #expect(creator.hostName == "blendfile" && creator.defaultVariants == ["Main"])
    #expect(creator.defaultVariant == "Main" && creator.detail == "d")
    #expect(creator.detailedDescription == "# a\nb")
    #expect(!creator.allowsContextChange && creator.allowsThumbnail)
    #expect(manifest.creators.map(\.kind) == [.creator, .auto, .hidden])
    #expect(manifest.creators[1].order == 100 && manifest.creators[1].isEnabled)
    #expect(manifest.convertors.map(\.identifier) == ["s.prop"])
    let publish = manifest.publishPlugins[0]
    #expect(publish.name == "ValidateProp" && publish.order == 1.5 && publish.match == .exact)
    #expect(publish.families == ["object"] && publish.targets == ["farm"])
    #expect(publish.isContextLevel && publish.isOptional && !publish.isActiveByDefault)
    #expect(
      publish.actions == [
        RepairAction(identifier: "fix", label: "Fix it"),
        RepairAction(identifier: "drop", label: "drop"),
      ]
    )
  }

  @Test(
    arguments: [
      (#""protocol": 1,"#, #""protocol": 2,"#, "'protocol'"),
      (#""protocol": 1,"#, "", "'protocol'"),
      (#""name": "studio","#, #""name": "","#, "'name'"),
      (#""command": ["python3", "plugin.py"]"#, #""command": "python3 plugin.py""#, "'command'"),
      (#"["python3", "plugin.py"]"#, "[]", "'command'"),
      (#"["python3", "plugin.py"]"#, #"["/bin/sh"]"#, "'command'"),
      (#"["python3", "plugin.py"]"#, #"["a/../../b"]"#, "'command'"),
      (#""time_limit": 2.5"#, #""time_limit": 0"#, "'time_limit'"),
      (#""time_limit": 2.5"#, #""time_limits": 2.5"#, "'time_limits'"),
      (#""kind": "auto""#, #""kind": "other""#, "'provides[1].kind'"),
      (#""identifier": "s.auto", "#, "", "'provides[1].identifier'"),
      (#""s.auto""#, #""s.prop""#, "'provides[1].identifier'"),
      (#""family": "pose""#, #""family": 3"#, "'provides[2].family'"),
      (#""order": 7"#, #""order": 7.5"#, "'provides[0].order'"),
      (#""enabled": false"#, #""enabled": 0"#, "'provides[0].enabled'"),
      (
        #""default_variants": ["Main"]"#, #""default_variants": [1]"#,
        "'provides[0].default_variants'"
      ),
      (#""icon""#, #""icno""#, "'provides[0].icno'"),
      (#""label": "Prop","#, #""label": "Pr\u001bop","#, "'provides[0].label'"),
      (#""order": 1.5,"#, "", "'provides[4].order'"),
      (#""match": "exact""#, #""match": "some""#, "'provides[4].match'"),
      (#"{"identifier": "drop"}"#, #"{"label": "drop"}"#, "'provides[4].actions[1].identifier'"),
    ]
  )
  func `an error names the plug-in and the field`(old: String, new: String, field: String) throws {
    let text = Self.full.replacingOccurrences(of: old, with: new)
    #expect(text != Self.full)
    let error = #expect(throws: CreationError.self) { _ = try read(text) }
    #expect(error?.code == .plugin)
    #expect(error?.subject == "studio" || error?.subject == "folder")
    #expect(error?.message.contains(field) == true, "\(error?.message ?? "")")
  }

  @Test(arguments: [
    "", "{", "[]", "null", "{\"protocol\": 1}", String(repeating: "[", count: 99_999),
  ])
  func `what is no manifest is an error`(text: String) {
    #expect(throws: CreationError.self) { _ = try read(text) }
  }
}

@Suite(.timeLimit(.minutes(2)))
struct PluginSearchTests {
  @Test func `plug-ins are found in order, and of one identifier the first counts`() async throws {
    let (user, library, more) = (try PluginFolder(), try PluginFolder(), try PluginFolder())
    try user.add("plugins/a", command: ["x"])
    try library.add(
      ".blendshelf/plugins/b",
      command: ["x"],
      provides: [
        PluginFolder.creator, ["kind": "convertor", "identifier": "test.creator"],
        ["kind": "auto", "identifier": "b.auto", "family": "pose"],
      ]
    )
    try more.add(
      "c",
      command: ["x"],
      provides: [["kind": "hidden", "identifier": "b.auto", "family": "f"]]
    )
    try more.write("{}", to: "broken/plugin.json")
    try more.write("no plug-in", to: "notes/read.me")
    let search = PluginSearch(
      configFolder: user.path,
      libraries: [ByteString(library.path)],
      environment: ["BLENDSHELF_PLUGINS": "relative:\(more.path):/nowhere/at/all"]
    )
    let found = await search.find()
    #expect(found.plugins.map(\.origin) == [.user, .library, .environment])
    #expect(
      found.plugins.map(\.manifest.creators).map { $0.map(\.identifier) }
        == [["test.creator"], ["b.auto"], []]
    )
    #expect(found.plugins[1].manifest.convertors.map(\.identifier) == ["test.creator"])
    #expect(found.failures.count == 1)
    #expect(found.failures[0].message.contains(more.path + "/broken"))
    let repeated = found.warnings.filter { $0.contains("left out") }
    #expect(repeated.count == 2)
    #expect(repeated[0].contains("test.creator") && repeated[0].contains(user.path + "/plugins/a"))
    #expect(repeated[0].contains(library.path + "/.blendshelf/plugins/b"))
    #expect(found.warnings.contains { $0.contains("'relative' is no absolute path") })
    #expect(found.warnings.count == 3)
  }

  @Test func `nothing is run to list plug-ins`() async throws {
    let folder = try PluginFolder()
    try folder.add("plugins/a", command: ["sh", "-c", "touch ../../ran"])
    let search = PluginSearch(configFolder: folder.path, libraries: [], environment: [:])
    #expect(await search.find().plugins.count == 1)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/ran"))
  }
}
