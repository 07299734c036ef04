import AssetCreation
import AssetSystem
import ShelfBrowser

/// Creation in a workfile without a workfile: answers steps as a session would.
struct FakeCreation {
  /// What there is in each workfile, by the path as it was typed.
  var files: [ByteString: CreationState] = [:]
  /// What there is now; nil when no workfile is open.
  var state: CreationState?
  /// What creators ask before they make something.
  var questions: [ByteString: [AttributeDefinition]] = [:]
  /// Why creators cannot say what they ask.
  var questionProblems: [ByteString: String] = [:]
  /// Names that exist already.
  var names: Set<ByteString> = []
  /// Why the next step fails; nil when it does not.
  var problem: String?
  /// Whether creators keep nothing of what they make.
  var makesNothing = false
  /// What becomes of the next publish.
  var report = PublishReport()
  /// What was asked for, in order.
  var steps: [CreationStep] = []

  /// Answers an effect; nil when it asks for no answer.
  mutating func answer(_ effect: Effect) -> Event? {
    switch effect {
    case .openCreation(let generation, _, let source, _):
      guard case .file(let path) = source else {
        state = files.values.first
        return state.map { .creationOpened(generation: generation, $0) }
      }
      guard let found = files[path] else {
        return .creationFailed(id: generation, "\(path.string): there is no such file.")
      }
      state = found
      return .creationOpened(generation: generation, found)
    case .creation(let id, let step): return answer(id, step)
    case .closeCreation:
      state = nil
      return nil
    default: return nil
    }
  }

  private mutating func answer(_ id: Int, _ step: CreationStep) -> Event {
    steps.append(step)
    if let problem, !step.isQuestion {
      self.problem = nil
      return .creationFailed(id: id, problem)
    }
    switch step {
    case .name(let question): return .creationNamed(id: id, name(question))
    case .questions(let creator):
      if let problem = questionProblems[creator] { return .creationFailed(id: id, problem) }
      return .creationAsks(id: id, questions[creator] ?? [])
    case .publish(let options):
      report.isDryRun = options.isDryRun
      if !options.isDryRun { markAsSaved() }
      return .creationPublished(id: id, report, state ?? CreationState())
    case .repair(let issue):
      report.issues.removeAll { $0.id == issue }
      return .creationPublished(id: id, report, state ?? CreationState())
    default:
      change(step)
      return .creationChanged(id: id, state ?? CreationState())
    }
  }

  private func name(_ question: SubsetNameQuestion) -> SubsetNameAnswer {
    guard !question.variant.isEmpty else { return SubsetNameAnswer(name: nil, state: .empty) }
    guard question.variant.string.allSatisfy({ $0.isLetter || $0.isNumber }) else {
      return SubsetNameAnswer(name: nil, state: .invalid, message: "Letters and digits only.")
    }
    let family = question.creator.string.split(separator: ".").last.map(String.init) ?? ""
    let name = ByteString(family + question.variant.string)
    return SubsetNameAnswer(
      name: name,
      state: names.contains(name) ? .exists : .new,
      suggestions: ["Open"]
    )
  }

  private mutating func change(_ step: CreationStep) {
    switch step {
    case .create(let request): if !makesNothing { create(request) }
    case .set(let value, let place, let ids): set(value, place, ids)
    case .remove(let ids):
      state?.instances.removeAll { ids.contains($0.id) }
      state?.unavailable.removeAll { ids.contains($0.id) }
    case .save: markAsSaved()
    case .convert(let convertors):
      state?.convertors.removeAll { convertors.contains($0.identifier) }
    case .adopt(let sidecar): state?.adoptable.removeAll { $0.sidecar == sidecar }
    case .trust(let folder): state?.untrusted.removeAll { $0.folder == folder }
    default: break
    }
  }

  private mutating func create(_ request: CreationRequest) {
    let answer = name(SubsetNameQuestion(creator: request.creator, variant: request.variant))
    guard let name = answer.name else { return }
    let number = state?.instances.count ?? 0
    state?.instances.append(
      InstanceSummary(
        id: ByteString("new-\(number)"),
        label: name.string,
        group: "Poses",
        creator: request.creator,
        family: "pose",
        subset: name,
        variant: request.variant,
        asset: request.asset,
        task: request.task
      )
    )
  }

  private mutating func set(_ value: JSONValue?, _ place: AttributePlace, _ ids: [ByteString]) {
    guard var changed = state else { return }
    changed.isChanged = true
    for index in changed.instances.indices where ids.contains(changed.instances[index].id) {
      changed.instances[index].isChanged = true
      switch place {
      case .data("active"): changed.instances[index].isActive = value?.bool ?? true
      case .data("variant"):
        changed.instances[index].variant = value?.text ?? ""
        changed.instances[index].label = "pose" + (value?.text?.string ?? "")
      case .data("asset"): changed.instances[index].asset = value?.text
      case .data("task"): changed.instances[index].task = value?.text
      case .creator(let key): changed.instances[index].attributes.values[key] = value
      default: break
      }
    }
    state = changed
  }

  private mutating func markAsSaved() {
    guard var saved = state else { return }
    saved.isChanged = false
    for index in saved.instances.indices { saved.instances[index].isChanged = false }
    state = saved
  }
}

extension CreationStep {
  /// Whether it only asks.
  fileprivate var isQuestion: Bool {
    switch self {
    case .name, .questions, .look: true
    default: false
    }
  }
}

extension FakeCreation {
  /// The path of the sample.
  static let file: ByteString = "/shots/010.blend"

  /// Creators and instances of all kinds, without problems.
  static func sample() throws -> FakeCreation {
    var fake = FakeCreation()
    fake.questions["blendshelf.pose"] = [
      try .enumeration(
        "bones",
        items: [
          EnumerationItem("all", label: "All"), EnumerationItem("selected", label: "Selected"),
        ],
        label: "Bones",
        tooltip: "Which bones the pose has."
      ),
      try .number("frame", label: "Frame", minimum: 0, maximum: 100, default: 1),
    ]
    fake.names = ["poseFist"]
    fake.files[file] = CreationState(
      workfile: file,
      library: "Studio",
      title: "Studio/Characters/Elly",
      current: CurrentContext(project: "Studio", asset: "Characters/Elly", workfile: file),
      creators: creators,
      instances: try instances(),
      contextAttributes: [
        PublishAttributeGroup(
          plugin: "ExtractReview",
          label: "Review",
          definitions: [try .bool("active", label: "Review", default: true)],
          values: ["active": true]
        )
      ]
    )
    return fake
  }

  private static var creators: [CreatorSummary] {
    [
      CreatorSummary(
        identifier: "blendshelf.action",
        family: "action",
        category: .manual,
        label: "Action",
        detail: "An Action as it is.",
        showOrder: 20
      ),
      CreatorSummary(
        identifier: "blendshelf.pose",
        family: "pose",
        category: .manual,
        label: "Pose",
        groupLabel: "Poses",
        detail: "The pose of a rig.",
        detailedDescription: "Marks the present pose of a rig.\nNothing in the workfile changes.",
        showOrder: 10,
        defaultVariants: ["Main", "---", "Left"]
      ),
      CreatorSummary(
        identifier: "studio.cloth",
        family: "cloth",
        category: .manual,
        label: "Cloth",
        showOrder: 30,
        problem: "The plug-in was stopped: it did not answer."
      ),
      CreatorSummary(
        identifier: "blendshelf.workfile",
        family: "workfile",
        category: .auto,
        label: "Workfile"
      ),
    ]
  }

  /// What an instance of the sample asks.
  static func definitions() throws -> [AttributeDefinition] {
    [
      .label("What becomes of it"),
      try .text("description", label: "Description", isMultiline: true),
      try .text("author", label: "Author", placeholder: "nobody", regex: "[A-Za-z ]*$"),
      try .number("frame", label: "Frame", minimum: 0, maximum: 100, decimals: 1, default: 1),
      try .bool("flip", label: "Flip"),
      try .enumeration(
        "side",
        items: [EnumerationItem("l", label: "Left"), EnumerationItem("r", label: "Right")],
        label: "Side"
      ),
      try .enumeration(
        "channels",
        items: [EnumerationItem("loc"), EnumerationItem("rot"), EnumerationItem("scale")],
        label: "Channels",
        isMultiselection: true
      ),
      try .path("audio", label: "Audio", extensions: ["wav"]),
      .separator(),
      try .hidden("secret", default: "x"),
      .unknown("legacy", default: 1),
    ]
  }

  private static func instances() throws -> [InstanceSummary] {
    let group = AttributeGroup(definitions: try definitions(), values: ["legacy": [1, 2]])
    let plugin = PublishAttributeGroup(
      plugin: "ValidateRig",
      label: "Validate rig",
      definitions: [try .bool("active", label: "Validate rig", default: true)],
      values: ["active": true]
    )
    let gone = PublishAttributeGroup(
      plugin: "Gone",
      label: "Gone",
      definitions: [.unknown("level", default: 3)],
      values: ["level": 3],
      isMissing: true
    )
    let instance = { (id: ByteString, label: String) in
      InstanceSummary(
        id: id,
        label: label,
        group: "Poses",
        creator: "blendshelf.pose",
        family: "pose",
        subset: ByteString(label),
        variant: ByteString(String(label.dropFirst(4))),
        asset: "Characters/Elly",
        attributes: group,
        publish: [plugin]
      )
    }
    var fist = instance("1", "poseFist")
    fist.publish.append(gone)
    var open = instance("2", "poseOpen")
    open.isActive = false
    open.attributes.values["frame"] = 12
    var walk = instance("3", "actionWalk")
    (walk.group, walk.creator, walk.hasValidContext) = ("Actions", "blendshelf.action", false)
    walk.problem = "Nothing can be published into the catalog Characters/con."
    walk.attributes = AttributeGroup(definitions: [try .bool("flip", label: "Flip")])
    walk.isMandatory = true
    return [fist, open, walk]
  }
}
