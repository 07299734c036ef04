public import AssetSystem

/// The templates for subset names, and which of them is used when.
public struct SubsetNameProfiles: Sendable {
  /// The profiles, those first that win when all else is equal.
  public var profiles: [SubsetNameProfile]

  /// The template when neither a profile nor the question has one.
  public static let defaultTemplate: ByteString = "{family}{Variant}"

  /// Makes a list of profiles.
  public init(_ profiles: [SubsetNameProfile] = []) {
    self.profiles = profiles
  }

  /// Reads a list of profiles.
  ///
  /// - Throws: code `invalidProfile`.
  public init(json: JSONValue) throws(CreationError) {
    guard let elements = json.elements else {
      throw CreationError(.invalidProfile, "", "Profiles of subset names must be a list.")
    }
    profiles = []
    for element in elements { profiles.append(try SubsetNameProfile(json: element)) }
  }

  /// Profiles to begin with: one for all, others for workfiles and renders.
  ///
  /// - Throws: nothing that can happen; the profiles have no wrong expression.
  public static func shipped() throws(CreationError) -> SubsetNameProfiles {
    SubsetNameProfiles([
      try SubsetNameProfile(template: "{family}{variant}"),
      try SubsetNameProfile(template: "{family}{Task}", filters: [.families: ["workfile"]]),
      try SubsetNameProfile(
        template: "{family}{Task}{Variant}",
        filters: [.families: ["render"]]
      ),
    ])
  }

  /// The name for what is given; empty when there is no family.
  ///
  /// - Throws: codes `taskNotSet`, `templateFill`, `invalidTemplate` and `invalidProfile`.
  public func name(_ input: SubsetNameInput) throws(CreationError) -> ByteString {
    guard let family = input.family?.lastDottedPart, !family.isEmpty else { return "" }
    let text = try template(for: input)
    let task = input.taskName ?? ""
    guard !task.isEmpty || !text.foldedForSearch.string.utf8.contains("{task".utf8) else {
      throw CreationError(
        .taskNotSet,
        text,
        "The name needs a task, and there is none."
      )
    }
    var pairs: JSONObject = [
      "variant": .string(input.variant), "family": .string(family),
      "task": input.taskName.map { .string($0) } ?? .null,
    ]
    pairs = pairs.merging(input.dynamicData)
    return try SubsetNameTemplate(text).filled(with: SubsetNameTemplate.fillData(pairs))
  }

  /// The template for what is given: of the profile that fits best, else the default one.
  ///
  /// - Throws: code `invalidProfile` when an expression takes too long to match.
  public func template(for input: SubsetNameInput) throws(CreationError) -> ByteString {
    var values: [SubsetNameProfile.Criterion: ByteString] = [:]
    values[.families] = input.familyFilter.nonEmpty ?? input.family?.lastDottedPart
    values[.hosts] = input.hostName
    values[.tasks] = input.taskName
    values[.taskTypes] = input.taskType
    let best = try best(for: values)?.template
    return best.nonEmpty ?? input.defaultTemplate.nonEmpty ?? Self.defaultTemplate
  }

  private func best(
    for values: [SubsetNameProfile.Criterion: ByteString]
  ) throws(CreationError) -> SubsetNameProfile? {
    var best: [(profile: SubsetNameProfile, matched: Set<SubsetNameProfile.Criterion>)] = []
    for profile in profiles {
      guard let matched = try profile.matches(values) else { continue }
      let points = best.first?.matched.count ?? 0
      if matched.count > points { best = [] }
      if matched.count >= points { best.append((profile, matched)) }
    }
    for criterion in SubsetNameProfile.Criterion.allCases where best.count > 1 {
      let matching = best.filter { $0.matched.contains(criterion) }
      if !matching.isEmpty { best = matching }
    }
    return best.first?.profile
  }
}

extension ByteString {
  /// What follows the last dot; all when there is none.
  var lastDottedPart: ByteString {
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else { return self }
    return ByteString(bytes[(dot + 1)...])
  }
}

extension ByteString? {
  /// Nil for empty text, too.
  var nonEmpty: ByteString? {
    guard let self, !self.isEmpty else { return nil }
    return self
  }
}
