import AssetCreation
import AssetSystem
import Testing

struct SubsetNameProfilesTests {
  private func profile(
    _ template: ByteString,
    _ filters: [SubsetNameProfile.Criterion: [ByteString]] = [:]
  ) throws -> SubsetNameProfile {
    try SubsetNameProfile(template: template, filters: filters)
  }

  private let input = SubsetNameInput(
    family: "pose",
    variant: "main",
    taskName: "posing",
    taskType: "Animation",
    hostName: "blendshelf"
  )

  private func winner(_ profiles: SubsetNameProfile...) throws -> ByteString {
    try SubsetNameProfiles(profiles).template(for: input)
  }

  @Test func `without profiles the template is the given one, else family and variant`() throws {
    var input = input
    #expect(try SubsetNameProfiles().name(input) == "poseMain")
    input.defaultTemplate = "{variant}"
    #expect(try SubsetNameProfiles().name(input) == "main")
    input.defaultTemplate = ""
    #expect(try SubsetNameProfiles().name(input) == "poseMain")
  }

  @Test func `a profile without template gives way to the default`() throws {
    var input = input
    input.defaultTemplate = "given"
    let profiles = SubsetNameProfiles([try profile("", [.families: ["pose"]]), try profile("all")])
    #expect(try profiles.template(for: input) == "given")
  }

  @Test func `the profile with most matching criteria wins`() throws {
    #expect(
      try winner(
        profile("all"),
        profile("family", [.families: ["pose"]]),
        profile("two", [.hosts: ["blendshelf"], .tasks: ["posing"]])
      ) == "two"
    )
  }

  @Test func `one mismatch excludes a profile`() throws {
    #expect(
      try winner(
        profile("three", [.families: ["pose"], .hosts: ["maya"], .tasks: ["posing"]]),
        profile("all")
      ) == "all"
    )
  }

  @Test func `of equal points the more important criterion wins, then the first`() throws {
    #expect(
      try winner(
        profile("type", [.taskTypes: ["Animation"]]),
        profile("task", [.tasks: ["posing"]]),
        profile("host", [.hosts: ["blendshelf"]])
      ) == "host"
    )
    #expect(
      try winner(
        profile("a", [.families: ["pose"], .taskTypes: ["Animation"]]),
        profile("b", [.families: ["pose"], .tasks: ["posing"]]),
        profile("c", [.families: ["pose"], .tasks: [".*"]])
      ) == "b"
    )
    #expect(try winner(profile("first"), profile("second")) == "first")
  }

  @Test(arguments: [[], ["*"], ["maya", "*"]] as [[ByteString]])
  func `an open filter gives no points`(hosts: [ByteString]) throws {
    #expect(try winner(profile("first"), profile("open", [.hosts: hosts])) == "first")
    #expect(try winner(profile("open", [.hosts: hosts]), profile("last")) == "open")
  }

  @Test(
    arguments: [
      (["pose"], true), (["po"], false), (["po.*"], true), (["Pose"], false),
      (["x", "p.se"], true),
      ([""], false), (["pose|action"], true),
    ] as [([ByteString], Bool)]
  )
  func `expressions match whole values, by letter case`(
    families: [ByteString],
    expected: Bool
  ) throws {
    let template = try winner(profile("hit", [.families: families]))
    #expect((template == "hit") == expected)
  }

  @Test func `no value matches no real filter`() throws {
    let profiles = SubsetNameProfiles([try profile("any", [.tasks: [".*"]])])
    for task in [nil, ""] as [ByteString?] {
      let input = SubsetNameInput(family: "pose", variant: "a", taskName: task)
      #expect(try profiles.template(for: input) == SubsetNameProfiles.defaultTemplate)
    }
  }

  @Test func `an invalid expression is an error naming it`() {
    let error = error { try profile("x", [.families: ["pose", "(a"]]) }
    #expect(error?.code == .invalidProfile)
    #expect(error?.subject == "(a")
  }

  @Test func `profiles are read from JSON`() throws {
    let profiles = try SubsetNameProfiles(
      json: [
        ["families": "pose", "tasks": ["posing", 5], "template": "one"],
        ["families": [5], "template": "never"],
        ["hosts": .null, "template": .null, "task_types": []],
      ]
    )
    #expect(try profiles.template(for: input) == "one")
    let never = SubsetNameProfiles([profiles.profiles[1]])
    #expect(try never.template(for: input) == SubsetNameProfiles.defaultTemplate)
  }

  @Test(
    arguments: [
      5, [5], [["template": 5]], [["families": 5]], [["families": ["a": 1]]], [["tasks": ["["]]],
    ] as [JSONValue]
  )
  func `damaged profiles are an error`(json: JSONValue) {
    #expect(code { try SubsetNameProfiles(json: json) } == .invalidProfile)
  }

  @Test func `without a family there is no name`() throws {
    for family in [nil, "", "pose."] as [ByteString?] {
      #expect(try SubsetNameProfiles().name(SubsetNameInput(family: family, variant: "a")) == "")
    }
  }

  @Test func `of a family with dots the last part counts`() throws {
    let profiles = SubsetNameProfiles([try profile("{family}!", [.families: ["pose"]])])
    let input = SubsetNameInput(family: "blendshelf.anim.pose", variant: "a")
    #expect(try profiles.name(input) == "pose!")
  }

  @Test func `the family to filter by does not change the name`() throws {
    var input = input
    input.familyFilter = "render"
    let profiles = SubsetNameProfiles([
      try profile("{family}-r", [.families: ["render"]]),
      try profile("{family}-p", [.families: ["pose"]]),
    ])
    #expect(try profiles.name(input) == "pose-r")
  }

  @Test(
    arguments: ["{task}", "{Task}", "{TASK}", "{family}{tAsKs}", "{task[name]}"] as [ByteString]
  )
  func `a template with a task needs one, whatever else is known`(template: ByteString) {
    for task in [nil, ""] as [ByteString?] {
      let input = SubsetNameInput(
        family: "pose",
        variant: "a",
        taskName: task,
        dynamicData: ["task": "posing"],
        defaultTemplate: template
      )
      #expect(code { try SubsetNameProfiles().name(input) } == .taskNotSet)
    }
  }

  @Test func `more values replace those of the same key`() throws {
    var input = input
    input.defaultTemplate = "{family}_{Task}_{Layer}{VARIANT}"
    input.dynamicData = ["layer": "bg", "variant": "own"]
    #expect(try SubsetNameProfiles().name(input) == "pose_Posing_BgOWN")
  }

  @Test func `a template of a value stays to be filled later`() throws {
    var input = input
    input.defaultTemplate = "{family}{layer}"
    input.dynamicData = ["layer": "{renderlayer}"]
    #expect(try SubsetNameProfiles().name(input) == "pose{renderlayer}")
  }

  @Test func `nobody checks the characters of the result`() throws {
    let input = SubsetNameInput(family: "pose", variant: "a b/c")
    #expect(try SubsetNameProfiles().name(input) == "poseA b/c")
  }

  @Test(
    arguments: [
      ("pose", "posemain"), ("workfile", "workfilePosing"), ("render", "renderPosingMain"),
    ] as [(ByteString, ByteString)]
  )
  func `the shipped profiles name all, workfiles and renders`(
    family: ByteString,
    expected: ByteString
  ) throws {
    var input = input
    input.family = family
    #expect(try SubsetNameProfiles.shipped().name(input) == expected)
  }
}
