import AssetCreation
import AssetSystem
import Testing

struct CreatorRegistryTests {
  private func registry(
    of creators: [Result<any BaseCreator, PluginLoadFailure>],
    convertors: [any SubsetConvertor] = [],
    settings: JSONObject = [:]
  ) async -> (CreateContext, [CreationError]) {
    let context = CreateContext(
      host: MemoryHost(),
      plugins: CreationPlugins(found: creators, convertors: convertors.map(Result.success)),
      settings: CreatorSettings(settings),
      names: SubsetNameProfiles(),
      assets: MemoryNames()
    )
    return (context, await context.reset())
  }

  @Test func `the first of two with one identifier wins, and both are named`() async throws {
    let (context, errors) = await registry(of: [
      .success(ScriptedCreator("pose", label: "First") { $0.plugin = "studio" }),
      .success(ScriptedCreator("pose", label: "Second") { $0.plugin = "library" }),
    ])
    #expect(errors.isEmpty)
    #expect(await context.registry.creators.map(\.label) == ["First"])
    let warning = try #require(await context.warnings.first)
    for name in ["First", "studio", "Second", "library", "pose"] { #expect(warning.contains(name)) }
  }

  @Test func `identifiers differ by their bytes`() async {
    let (context, _) = await registry(of: [
      .success(ScriptedCreator("caf\u{E9}")), .success(ScriptedCreator("cafe\u{301}")),
    ])
    #expect(await context.registry.creators.count == 2)
  }

  @Test func `a creator for another host is skipped`() async {
    let (context, _) = await registry(of: [
      .success(ScriptedCreator("maya") { $0.hostName = "maya" }),
      .success(ScriptedCreator("ours") { $0.hostName = "memory" }),
    ])
    #expect(await context.registry.creators.map(\.identifier) == ["ours"])
  }

  @Test func `a disabled creator is listed and never run`() async throws {
    let log = CreatorLog()
    let (context, _) = await registry(of: [
      .success(ScriptedCreator("off", log: log) { $0.isEnabled = false })
    ])
    #expect(await context.registry["off"]?.isEnabled == false)
    await #expect(throws: CreationError.self) {
      try await context.create(creator: "off", variant: "Main")
    }
    #expect(log.all.isEmpty)
  }

  @Test func `a creator that could not be made stops no other`() async {
    let (context, errors) = await registry(of: [
      .failure(PluginLoadFailure(subject: "broken.py", message: "It has no command.")),
      .success(ScriptedCreator("pose")),
    ])
    #expect(await context.registry.creators.map(\.identifier) == ["pose"])
    #expect(errors.map(\.code) == [.plugin])
    #expect(errors.first?.failures.first?.identifier == "broken.py")
    #expect(errors.first?.failures.first?.message == "It has no command.")
  }

  @Test func `a creator that is neither manual, auto nor hidden is ignored`() async {
    let (context, _) = await registry(of: [.success(AbstractCreator())])
    #expect(await context.registry.creators.isEmpty)
    #expect(await context.warnings.contains { $0.contains("abstract") })
  }

  @Test func `a creator without an identifier is ignored`() async {
    let (context, _) = await registry(of: [.success(ScriptedCreator(""))])
    #expect(await context.registry.creators.isEmpty)
    #expect(await context.warnings.count == 1)
  }

  @Test func `hidden creators are in the full list only`() async {
    let (context, _) = await registry(of: [
      .success(ScriptedCreator("manual")), .success(ScriptedHiddenCreator("hidden")),
      .success(ScriptedAutoCreator("auto")),
    ])
    let registry = await context.registry
    #expect(registry.creators(of: .manual).map(\.identifier) == ["manual"])
    #expect(registry.creators(of: .auto).map(\.identifier) == ["auto"])
    #expect(Set(registry.creators.map(\.identifier)) == ["manual", "hidden", "auto"])
  }

  @Test func `settings replace what a creator says of itself`() async {
    let (context, _) = await registry(
      of: [.success(ScriptedCreator("pose")), .success(ScriptedCreator("action"))],
      settings: [
        "blendshelf": [
          "create": [
            "pose": [
              "label": "Hand pose", "order": 7, "enabled": false,
              "default_variants": ["Left", "Right"], "group_label": "Hands", "show_order": 3,
              "allow_context_change": false, "description": "A hand.",
            ]
          ]
        ]
      ]
    )
    let pose = await context.registry["pose"]
    #expect(pose?.label == "Hand pose")
    #expect(pose?.order == 7)
    #expect(pose?.isEnabled == false)
    #expect(pose?.defaultVariant == "Left")
    #expect(pose?.description.groupLabel == "Hands")
    #expect(pose?.showOrder == 3)
    #expect(pose?.allowsContextChange == false)
    #expect(pose?.detail == "A hand.")
    #expect(await context.registry["action"]?.isEnabled == true)
    #expect(await context.warnings.isEmpty)
  }

  @Test
  func `settings nobody knows are given to the creator, and told of when it does not know either`()
    async
  {
    let (context, _) = await registry(
      of: [.success(TunedCreator())],
      settings: [
        "blendshelf": ["create": ["tuned": ["strength": 3, "colour": "red", "order": "x"]]]
      ]
    )
    #expect((await context.registry["tuned"]?.creator as? TunedCreator)?.strength == 3)
    let warnings = await context.warnings
    #expect(warnings.count == 2)
    #expect(warnings.contains { $0.contains("colour") && $0.contains("tuned") })
    #expect(warnings.contains { $0.contains("order") })
  }

  @Test func `the default variant is the explicit one, else the first, else Main`() async {
    let (context, _) = await registry(of: [
      .success(
        ScriptedCreator("explicit") {
          $0.defaultVariants = ["A"]
          $0.defaultVariant = "B"
        }
      ),
      .success(ScriptedCreator("first") { $0.defaultVariants = ["---", "A", "C"] }),
      .success(ScriptedCreator("none")),
    ])
    #expect(await context.registry["explicit"]?.defaultVariant == "B")
    #expect(await context.registry["first"]?.defaultVariant == "A")
    #expect(await context.registry["none"]?.defaultVariant == "Main")
  }

  @Test func `a creator whose plug-in does not work is named with the reason`() async throws {
    let (context, _) = await registry(of: [
      .failure(PluginLoadFailure(subject: "studio.cloth", message: "It ended with exit code 3.")),
      .failure(PluginLoadFailure(subject: "studio.hair", message: "It ended with exit code 3.")),
    ])
    let error = await #expect(throws: CreationError.self) {
      try await context.create(creator: "studio.hair", variant: "Main")
    }
    #expect(error?.code == .plugin)
    #expect(error?.message == "Its plug-in does not work: It ended with exit code 3.")
    let session = CreationSession(context: context)
    let state = try await session.state()
    #expect(state.absent.map(\.identifier) == ["studio.cloth", "studio.hair"])
    // The same words are said once among the failures, which then are no creator's own.
    #expect(state.failures.map(\.identifier) == [""])
    let other = await #expect(throws: CreationError.self) {
      try await context.create(creator: "studio.none", variant: "Main")
    }
    #expect(other?.code == .creator)
  }

  @Test func `the first of two convertors with one identifier wins`() async {
    let (context, _) = await registry(
      of: [],
      convertors: [
        ScriptedConvertor(identifier: "old", found: "first"),
        ScriptedConvertor(identifier: "old", found: "second"),
      ]
    )
    #expect(await context.convertorItems.map(\.label) == ["first"])
    #expect(await context.warnings.count == 1)
  }
}

private struct AbstractCreator: BaseCreator {
  let description = CreatorDescription(identifier: "abstract", family: "pose")
}

private struct TunedCreator: AutoCreator {
  let description = CreatorDescription(identifier: "tuned", family: "pose")
  var strength = 0

  func applying(_ settings: JSONObject) throws -> (
    creator: any BaseCreator, unknown: [ByteString]
  ) {
    var creator = self
    creator.strength = settings["strength"]?.int ?? 0
    return (creator, settings.keys.filter { $0 != "strength" })
  }

  func create(_ context: CreateContext) async throws {}
}
